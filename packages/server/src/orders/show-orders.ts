import {
  type Billable,
  billable,
  type Day,
  instalmentStates,
  instalmentStatus,
  orderValues,
  type Result,
  refuse,
  success,
} from '@tranche/engine'
import type { Context } from '../base/context.ts'
import { prepare, type Transaction } from '../base/storage/database.ts'
import { isId } from '../base/storage/ids.ts'
import type { Filter, Page, PageRequest } from '../base/storage/pages.ts'
import { type Dependencies, decide, read, type Session, unknown } from '../organizations/index.ts'
import { type StatusColumns, statusColumns, statusOf } from '../receivables/index.ts'
import { type LoadedOrder, loadOrders } from './order-facts.ts'
import { type Invoiced, loadInvoiced, standingOf } from './order-standing.ts'
import { completeFacts } from './particulars.ts'
import { billedPercent, pageOfOrders } from './summarize-orders.ts'
import type { OrderView } from './views.ts'

export function showOrder(
  dependencies: Dependencies,
  context: Context,
  id: string,
): Promise<Result<OrderView>> {
  return decide(dependencies, context, (session) => viewOrder(session, id))
}

/** The order as it stands in the session's transaction. */
export async function viewOrder(session: Session, id: string): Promise<Result<OrderView>> {
  const [view] = await viewOrders(session, isId(id) ? [id] : [])
  return view === undefined ? refuse(unknown('order', id)) : success(view)
}

export async function explainBillable(
  dependencies: Dependencies,
  context: Context,
  id: string,
): Promise<Result<Billable>> {
  return decide(dependencies, context, async ({ transaction, organization, today }) => {
    const loaded = await loadOrders(transaction, isId(id) ? [id] : [], { lock: false })
    const order = loaded.get(id)
    if (order === undefined) return refuse(unknown('order', id))
    return success(billable(completeFacts(organization, order), today))
  })
}

export async function listOrders(
  dependencies: Dependencies,
  context: Context,
  { page, filter }: { readonly page: PageRequest; readonly filter: Filter },
): Promise<Page<OrderView>> {
  return read(dependencies, context, async (session) => {
    const { transaction } = session
    const cut = await pageOfOrders(transaction, page, filter)
    const views = await viewOrders(session, cut.data)
    const byId = new Map(views.map((view) => [view.id, view]))
    return { ...cut, data: cut.data.flatMap((id) => byId.get(id) ?? []) }
  })
}

interface InstalmentInvoice extends StatusColumns {
  readonly order_id: string
  readonly instalment_id: string
}

async function viewOrders(session: Session, ids: readonly string[]): Promise<OrderView[]> {
  const { transaction, organization, today } = session
  const loaded = await loadOrders(transaction, ids, { lock: false })
  const invoices = await instalmentInvoices(transaction, [...loaded.keys()])
  const invoiced = await loadInvoiced(transaction, [...loaded.keys()])
  return [...loaded.values()].map((order) => {
    const facts = completeFacts(organization, order)
    const known = { invoices, invoiced: invoiced(order.head.id), today }
    return orderView({ ...order, facts }, known)
  })
}

const readInstalmentInvoices = prepare(`
  SELECT t.order_id, t.instalment_id, i.*
    FROM invoice_instalments t
    JOIN (SELECT ${statusColumns} FROM invoices WHERE organization_id = $1) i
      ON i.id = t.invoice_id
    WHERE t.organization_id = $1 AND t.order_id = ANY($2::uuid[]) ORDER BY i.id`)

async function instalmentInvoices(
  transaction: Transaction,
  ids: readonly string[],
): Promise<InstalmentInvoice[]> {
  if (ids.length === 0) return []
  return transaction.rows<InstalmentInvoice>(readInstalmentInvoices, [
    transaction.organizationId,
    ids,
  ])
}

interface KnownInvoices {
  readonly invoices: readonly InstalmentInvoice[]
  readonly invoiced: Invoiced
  readonly today: Day
}

function orderView({ head, facts }: LoadedOrder, known: KnownInvoices): OrderView {
  const { order } = facts
  const { invoices, today } = known
  const { openNet, ...receivable } = known.invoiced
  const decided = billable(facts, today)
  const values = orderValues(facts, today)
  const { net } = values
  return {
    id: head.id,
    ...(head.external_id === null ? {} : { externalId: head.external_id }),
    metadata: head.metadata,
    createdAt: head.created_at,
    updatedAt: head.updated_at,
    version: head.version,
    ...(head.number === null ? {} : { number: head.number }),
    customerName: head.customer_name,
    ...(head.customer_reference === null ? {} : { customerReference: head.customer_reference }),
    order,
    work: { ...facts.work, on: today },
    progress: facts.progress,
    values,
    billed: head.billed,
    lineBilled: facts.billed,
    instalments: instalmentStates(facts, today).map(({ id, status, billed }) => {
      const of = invoices.filter((each) => each.order_id === head.id && each.instalment_id === id)
      const statuses = of
        .filter(({ kind }) => kind !== 'credit')
        .map((each) => statusOf(each, today))
      return {
        id,
        status: instalmentStatus(status, statuses),
        billed,
        invoices: of.map((each) => each.id),
      }
    }),
    ready: decided.ready,
    readyReasons: decided.reasons,
    blockers: decided.blockers,
    ...(decided.next === undefined ? {} : { next: decided.next }),
    billedPercent: billedPercent(head.billed, net),
    standing: standingOf({ net, billed: head.billed, ready: decided.ready, openNet }),
    receivable,
  }
}
