import { z } from '@hono/zod-openapi'
import { shownId } from '../base/http/fields.ts'
import { count } from '../organizations/index.ts'

export const demo = z
  .object({
    object: z.literal('demo'),
    replaces: z
      .array(
        z.object({
          organization: shownId('organization'),
          name: z.string(),
          customers: count,
          orders: count,
          invoices: count,
          payments: count,
          changes: count.openapi({
            description: 'What was done in it since it was loaded.',
          }),
        }),
      )
      .openapi({
        description: 'Archived when the demo is loaded: out of every list, never to be used again.',
      }),
  })
  .openapi('Demo')
