import { z } from '@hono/zod-openapi'
import { anyId, lookup } from '../base/http/lookup.ts'
import { accepted, defined } from '../base/http/present.ts'
import { invoice, linesOf, shown } from '../invoices/index.ts'
import { endpoint } from '../organizations/index.ts'
import { creditInvoice, previewCredit } from './credit-invoice.ts'
import { presentCreditPreview } from './present.ts'
import type { CreditAsked } from './propose-credit.ts'
import { creditBody, creditPreview } from './schema.ts'

type CreditBody = z.output<typeof creditBody>

const creditParams = z.object({ id: anyId('invoice') })

export const creditEndpoints = [
  endpoint({
    tag: 'Invoices',
    method: 'post',
    path: '/v1/invoices/{id}/credit-preview',
    id: 'previewCredit',
    needs: 'invoice.credit',
    summary: 'Preview a credit note',
    description: 'The same path as credit; nothing is saved.',
    params: creditParams,
    body: creditBody,
    answers: { 200: creditPreview },
    async run(session, { params: { id }, body }) {
      const asked = { id: lookup('invoice', id), input: creditInputOf(body) }
      const found = accepted(await previewCredit(session, asked))
      return { status: 200, body: presentCreditPreview(found) }
    },
  }),
  endpoint({
    tag: 'Invoices',
    method: 'post',
    path: '/v1/invoices/{id}/credit',
    id: 'creditInvoice',
    needs: 'invoice.credit',
    summary: 'Credit an invoice',
    description: 'In full, or in part. What is credited is ready again, unless held.',
    key: 'required',
    params: creditParams,
    body: creditBody,
    answers: { 201: invoice },
    async run(session, { params: { id }, body }) {
      const asked = { id: lookup('invoice', id), input: creditInputOf(body) }
      return shown(201, accepted(await creditInvoice(session, asked)))
    },
  }),
]

function creditInputOf(body: CreditBody): CreditAsked {
  const { net, gross, back_to: backTo, hold } = body
  const lines = body.lines && linesOf(body.lines)
  return defined({
    credit: defined({ net, gross, lines, backTo, hold }),
    expectedTotal: body.expected_total,
    issuedOn: body.issued_on,
    note: body.note,
  })
}
