import { type Result, refuse, success } from '@tranche/engine'
import { isId } from '../base/storage/ids.ts'
import { unprintedWarnings } from '../documents/index.ts'
import { loadOrder } from '../orders/index.ts'
import { type Session, unknown } from '../organizations/index.ts'
import { loadDateBounds } from './document-dates.ts'
import { decideOne, issueOrders } from './issue-orders.ts'
import { documentOf } from './issued-rows.ts'
import { readRequest } from './read-request.ts'
import { issuedView } from './show-invoices.ts'
import type { DatedProposal, InvoiceView, IssueInput } from './views.ts'

interface Asked {
  readonly id: string
  readonly input: IssueInput
}

/** What `issueInvoice` would issue now; saves nothing. Undefined: nothing is ready. */
export async function previewInvoice(
  session: Session,
  { id, input }: Asked,
): Promise<Result<DatedProposal | undefined>> {
  const loaded = await loadOrder(session, id, { lock: false })
  if (!loaded.ok) return loaded
  const { facts } = loaded.value
  const request = readRequest(input, facts.order.currency)
  if (!request.ok) return request
  const bounds = await loadDateBounds(session, [loaded.value])
  const decided = decideOne(session, { loaded: loaded.value, facts, bounds }, request.value)
  if (!decided.ok || decided.value === undefined) return decided
  const { proposal, warnings } = decided.value
  const document = documentOf(session, { asked: request.value, loaded: loaded.value, proposal })
  return success({ proposal, warnings: [...warnings, ...(await unprintedWarnings(document))] })
}

/** Number, document, ledger entry, event: all in one transaction, or nothing. */
export async function issueInvoice(
  session: Session,
  { id, input }: Asked,
): Promise<Result<InvoiceView | undefined>> {
  if (!isId(id)) return refuse(unknown('order', id))
  const asked = { orderId: id, read: (currency: string) => readRequest(input, currency) }
  const outcome = (await issueOrders(session, [asked])).get(id)
  if (outcome === undefined) return refuse(unknown('order', id))
  if (!outcome.ok) return outcome
  return success(outcome.value && issuedView(session, outcome.value))
}
