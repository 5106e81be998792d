import { presentId } from '../base/http/ids.ts'
import { deskEndpoint } from '../organizations/index.ts'
import { verification, verifyRequestBody } from './schema.ts'
import { verify } from './verify.ts'

export const verificationEndpoints = [
  deskEndpoint({
    tag: 'Ledger',
    method: 'post',
    path: '/v1/verify',
    id: 'verify',
    needs: 'audit.read',
    summary: 'Verify every invariant on the live database',
    description: 'Of the organization in the header, or of all without it. Changes nothing.',
    organization: 'optional',
    body: verifyRequestBody,
    answers: { 200: verification },
    async run({ parts, context: { organizationId } }, { body }) {
      const { database, checks, heads } = await verify(parts, {
        ...(organizationId === '' ? {} : { organizationId }),
        expectedHeads: (body.expected_heads ?? []).map(({ organization, sequence, hash }) => ({
          organizationId: organization,
          sequence: BigInt(sequence),
          hash,
        })),
      })
      const shown = checks.map(({ check, title, rows, findings }) => ({
        check,
        title,
        rows,
        findings: [...findings],
      }))
      const ends = heads.map((head) => ({
        organization: presentId('organization', head.organizationId),
        sequence: head.sequence.toString(),
        hash: head.hash,
      }))
      const ok = shown.every((each) => each.findings.length === 0)
      return {
        status: 200,
        body: { object: 'verification' as const, ok, database, checks: shown, heads: ends },
      }
    },
  }),
]
