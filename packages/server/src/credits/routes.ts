import { z } from '@hono/zod-openapi'
import { parseCreditRequest } from '@tranche/engine'
import { endpoint } from '../base/http/endpoint.ts'
import { anyId, lookup } from '../base/http/lookup.ts'
import { accepted, defined } from '../base/http/present.ts'
import { both, expectedTotal, invoice, linesOf, recover, shown } from '../invoices/index.ts'
import { presentCreditPreview } from './present.ts'
import { credit, creditPreview } from './schema.ts'

type CreditBody = z.output<typeof credit>

const creditParams = z.object({ id: anyId('invoice') })

export const creditEndpoints = [
  endpoint({
    tag: 'Invoices',
    method: 'post',
    path: '/v1/invoices/{id}/credit-preview',
    id: 'previewCredit',
    summary: 'Preview a credit note',
    description: 'The same path as credit; nothing is saved.',
    params: creditParams,
    body: credit,
    answers: { 200: creditPreview },
    async run({ application, context, params: { id }, body }) {
      const stored = lookup('invoice', id)
      const { document } = accepted(await application.showInvoice(context, stored))
      const input = creditInputOf(body, document.proposal.currency)
      const found = accepted(await application.previewCredit(context, stored, input))
      return { status: 200, body: presentCreditPreview(found) }
    },
  }),
  endpoint({
    tag: 'Invoices',
    method: 'post',
    path: '/v1/invoices/{id}/credit',
    id: 'creditInvoice',
    summary: 'Credit an invoice',
    description: 'In full, or in part. What is credited is ready again, unless held.',
    key: 'required',
    params: creditParams,
    body: credit,
    answers: { 201: invoice },
    recover,
    async run({ application, context, params: { id }, body }) {
      const stored = lookup('invoice', id)
      const { document } = accepted(await application.showInvoice(context, stored))
      const input = creditInputOf(body, document.proposal.currency)
      return shown(201, accepted(await application.creditInvoice(context, stored, input)))
    },
  }),
]

function creditInputOf(body: CreditBody, currency: string) {
  const { net, gross, back_to: backTo, hold } = body
  const lines = body.lines && linesOf(body.lines)
  const input = defined({ net, gross, lines, backTo, hold })
  const [request, total] = both(
    parseCreditRequest(input, currency),
    expectedTotal(body.expected_total, currency),
  )
  return defined({ request, expectedTotal: total, issuedOn: body.issued_on, note: body.note })
}
