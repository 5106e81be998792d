import { z } from '@hono/zod-openapi'
import { idOf, shownId } from '../base/http/fields.ts'

const chainHead = z.strictObject({
  organization: idOf('organization'),
  sequence: z.string().regex(/^\d{1,18}$/, 'a sequence number is expected'),
  hash: z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in small hexadecimal digits is expected'),
})

export const verifyRequestBody = z
  .strictObject({
    expected_heads: z.array(chainHead).max(1000).optional().openapi({
      description: 'Heads of chains of events that were kept elsewhere, of now or of earlier.',
    }),
  })
  .openapi('VerifyRequest', {
    example: {
      expected_heads: [
        {
          organization: 'org_01985c6e7d3a7b3c8f00a1b2c3d4e5f6',
          sequence: '42',
          hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        },
      ],
    },
  })

export const verification = z
  .object({
    object: z.literal('verification'),
    ok: z.boolean(),
    database: z.string().openapi({ description: 'Name of the database that was looked at.' }),
    checks: z.array(
      z.object({
        check: z.string(),
        title: z.string(),
        rows: z.int().openapi({ description: 'Rows looked at.' }),
        findings: z.array(z.string()),
      }),
    ),
    heads: z
      .array(
        z.object({ organization: shownId('organization'), sequence: z.string(), hash: z.string() }),
      )
      .openapi({
        description:
          'Where each chain of events ends. Kept outside of the database, they show next time ' +
          'whether an end was cut, a chain rewritten or an organization removed.',
      }),
  })
  .openapi('Verification')
