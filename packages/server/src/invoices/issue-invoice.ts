import { type Result, refuse, success } from '@tranche/engine'
import type { Context } from '../base/context.ts'
import { isId } from '../base/storage/ids.ts'
import { completeFacts, loadOrders } from '../orders/index.ts'
import { type Dependencies, decide, unknown } from '../organizations/index.ts'
import { loadDateBounds } from './document-dates.ts'
import { decideOne, issueOrders } from './issue-orders.ts'
import { viewInvoice } from './show-invoices.ts'
import type { DatedProposal, InvoiceView, IssueRequest } from './views.ts'

interface Asked {
  readonly orderId: string
  readonly input: IssueRequest
}

/** What `issueInvoice` would issue now; saves nothing. Undefined: nothing is ready. */
export function previewInvoice(
  dependencies: Dependencies,
  context: Context,
  { orderId, input }: Asked,
): Promise<Result<DatedProposal | undefined>> {
  return decide(dependencies, context, async (session) => {
    const { transaction, organization } = session
    const ids = isId(orderId) ? [orderId] : []
    const loaded = (await loadOrders(transaction, ids, { lock: false })).get(orderId)
    if (loaded === undefined) return refuse(unknown('order', orderId))
    const bounds = await loadDateBounds(session, [loaded])
    const facts = completeFacts(organization, loaded)
    return decideOne(session, { loaded, facts, bounds }, input)
  })
}

/** Number, document, ledger entry, event: all in one transaction, or nothing. */
export function issueInvoice(
  dependencies: Dependencies,
  context: Context,
  { orderId, input }: Asked,
): Promise<Result<InvoiceView | undefined>> {
  return decide(dependencies, context, async (session) => {
    if (!isId(orderId)) return refuse(unknown('order', orderId))
    const outcomes = await issueOrders(session, [{ ...input, orderId }])
    const outcome = outcomes.get(orderId)
    if (outcome === undefined) return refuse(unknown('order', orderId))
    if (!outcome.ok) return outcome
    if (outcome.value === undefined) return success(undefined)
    return viewInvoice(session, outcome.value.id)
  })
}
