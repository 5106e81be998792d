import { endpoint } from '../base/http/endpoint.ts'
import { presentId } from '../base/http/ids.ts'
import { verification, verifyRequest } from './schema.ts'

export const verificationEndpoints = [
  endpoint({
    tag: 'Ledger',
    method: 'post',
    path: '/v1/verify',
    id: 'verify',
    summary: 'Verify every invariant on the live database',
    description: 'Of the organization in the header, or of all without it. Changes nothing.',
    organization: false,
    body: verifyRequest,
    answers: { 200: verification },
    async run({ application, context, body }) {
      const { organizationId } = context
      const { database, checks, heads } = await application.verify({
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
