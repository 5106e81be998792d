import { type DocumentTotals, joinProposals } from '@tranche/engine'
import { finalWhole, progress, worked } from '../../samples.ts'
import type { InvoiceData, InvoicePart, JointInvoiceData } from './data.ts'

/** Several documents of one customer as one: what each bills, and what they come to. */
function joined(
  documents: readonly InvoiceData[],
  more: Partial<JointInvoiceData> = {},
): JointInvoiceData {
  const [first] = documents
  if (first === undefined) throw new Error('nothing to join')
  const { orderNumber: _n, orderLabel: _l, customerReference: _r, ...own } = first
  const { servicePeriod: _s, work: _w, proposal: _p, ...head } = own
  const joint = joinProposals(documents.map(({ proposal: each }) => each))
  if (!('parts' in joint)) throw new Error('one order is not several')
  const { parts: _, ...totals } = joint
  const parts = documents.map((each): InvoicePart => {
    const { orderNumber, orderLabel, customerReference, servicePeriod, work, proposal: body } = each
    return {
      orderNumber,
      orderLabel,
      ...(customerReference === undefined ? {} : { customerReference }),
      ...(servicePeriod === undefined ? {} : { servicePeriod }),
      ...(work === undefined ? {} : { work }),
      proposal: body,
    }
  })
  return { ...head, totals: totals satisfies DocumentTotals, parts, ...more }
}

/** A progress invoice and the final of another order on one, in German. */
export function joint(): JointInvoiceData {
  const final = finalWhole()
  const worked2 = worked(3, { orderNumber: 'ORD-2026-0009', orderLabel: 'Beratung' })
  return joined([
    { ...progress(), language: 'de' },
    { ...final, orderNumber: 'ORD-2026-0008', proposal: { ...final.proposal, order: 'ord_2' } },
    { ...worked2, proposal: { ...worked2.proposal, order: 'ord_3' } },
  ])
}
