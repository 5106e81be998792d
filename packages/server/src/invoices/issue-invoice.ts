import { fault, type Result, refuse, success } from '@tranche/engine'
import { isId } from '../base/storage/ids.ts'
import { unprintedWarnings } from '../documents/index.ts'
import { loadOrder } from '../orders/index.ts'
import { type Session, unknown } from '../organizations/index.ts'
import {
  chooseWork,
  sumTakenWork,
  unusualReceipts,
  type WorkBill,
  type WorkSum,
} from '../work/index.ts'
import { loadDateBounds } from './document-dates.ts'
import { decideOne, issueOrders, issueTogether } from './issue-orders.ts'
import { documentOf } from './issued-rows.ts'
import { readRequest, readTotal } from './read-request.ts'
import { issuedView } from './show-invoices.ts'
import type { InvoiceView, IssueInput, PreviewedInvoice } from './views.ts'

interface Asked {
  readonly id: string
  readonly input: IssueInput
}

/** What `issueInvoice` would issue now; saves nothing. Undefined: nothing is ready. */
export async function previewInvoice(
  session: Session,
  { id, input }: Asked,
): Promise<Result<PreviewedInvoice | undefined>> {
  const loaded = await loadOrder(session, id, { lock: false })
  if (!loaded.ok) return loaded
  const known = loaded.value.facts
  const { currency } = known.order
  const request = readRequest(input, { currency, today: session.today })
  if (!request.ok) return request
  const { days } = request.value
  const facts = days === undefined ? known : await chooseWork(session, known, days)
  const bounds = await loadDateBounds(session, [loaded.value])
  const decided = decideOne(session, { loaded: loaded.value, facts, bounds }, request.value)
  if (!decided.ok) return decided
  if (decided.value === undefined) return success(undefined)
  const { proposal, warnings } = decided.value
  const bill = { facts, proposal, days }
  const work = await sumTakenWork(session, bill)
  const { note } = request.value
  const part = { asked: request.value, loaded: loaded.value, proposal }
  const document = documentOf(session, [part], { note })
  const unprinted = await unprintedWarnings(document, await textsOf(session, bill, work))
  return success({ proposal, work, warnings: [...warnings, ...unprinted] })
}

/** What somebody wrote of the work that it reports, as far as it may lack a font. */
async function textsOf(
  session: Session,
  bill: WorkBill,
  work: readonly WorkSum[],
): Promise<readonly string[]> {
  const names = work.flatMap(({ person = [], role = [] }) => [person, role].flat())
  if (!work.some(({ unusual }) => unusual)) return names
  return [...names, ...(await unusualReceipts(session, bill))]
}

interface TogetherAsked {
  readonly orders: readonly string[]
  readonly expectedTotal?: string
}

/** One invoice over all that is ready of several orders. */
export async function issueJointInvoice(
  session: Session,
  { orders, expectedTotal }: TogetherAsked,
): Promise<Result<InvoiceView | undefined>> {
  const twice = orders.find((id, index) => orders.indexOf(id) !== index)
  if (twice !== undefined) {
    const path = `orders[${orders.lastIndexOf(twice)}]`
    return refuse(fault('duplicate_id', 'The order is named twice: name it once', { path }))
  }
  const read = (currency: string) => readTotal(expectedTotal, currency)
  const issued = await issueTogether(session, orders, read)
  if (!issued.ok) return issued
  return success(issued.value && issuedView(session, issued.value))
}

/** Number, document, ledger entry, event: all in one transaction, or nothing. */
export async function issueInvoice(
  session: Session,
  { id, input }: Asked,
): Promise<Result<InvoiceView | undefined>> {
  if (!isId(id)) return refuse(unknown('order', id))
  const asked = {
    orderId: id,
    read: (currency: string) => readRequest(input, { currency, today: session.today }),
  }
  const outcome = (await issueOrders(session, [asked])).get(id)
  if (outcome === undefined) return refuse(unknown('order', id))
  if (!outcome.ok) return outcome
  return success(outcome.value && issuedView(session, outcome.value))
}
