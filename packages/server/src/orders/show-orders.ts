import {
  type Billable,
  billable,
  billingErrorsOf,
  type Day,
  factsOn,
  instalmentStates,
  instalmentStatus,
  orderValues,
  type Result,
  signalsOf,
  success,
  sumLines,
  tidinessOf,
} from '@tranche/engine'
import { prepare, type Transaction } from '../base/storage/database.ts'
import type { Filter, Page, PageRequest } from '../base/storage/pages.ts'
import { type Session } from '../organizations/index.ts'
import { type StatusColumns, statusColumns, statusOf } from '../receivables/index.ts'
import { loadOrder } from './load-order.ts'
import { type LoadedOrder, loadOrders } from './order-facts.ts'
import { type Invoiced, loadInvoiced, standingOf } from './order-standing.ts'
import { completeFacts } from './particulars.ts'
import { recordedHours } from './recorded-hours.ts'
import { billedPercent, pageOfOrders } from './summarize-orders.ts'
import type { OrderView } from './views.ts'

export const showOrder = viewOrder

/** The order as it stands in the session's transaction. */
export async function viewOrder(session: Session, id: string): Promise<Result<OrderView>> {
  const loaded = await loadOrder(session, id, { lock: false })
  return loaded.ok ? success(await viewLoaded(session, loaded.value)) : loaded
}

/** An order that is loaded, or was just changed. */
export async function viewLoaded(session: Session, loaded: LoadedOrder): Promise<OrderView> {
  const view = await viewing(session, [loaded])
  return view(loaded)
}

export async function explainBillable(session: Session, id: string): Promise<Result<Billable>> {
  const loaded = await loadOrder(session, id, { lock: false })
  return loaded.ok ? success(billable(loaded.value.facts, session.today)) : loaded
}

export async function listOrders(
  session: Session,
  { page, filter }: { readonly page: PageRequest; readonly filter: Filter },
): Promise<Page<OrderView>> {
  const { transaction, organization } = session
  const cut = await pageOfOrders(transaction, page, filter)
  const loaded = await loadOrders(transaction, cut.data, { lock: false })
  const view = await viewing(session, [...loaded.values()])
  const data = cut.data.flatMap((id) => {
    const order = loaded.get(id)
    if (order === undefined) return []
    return [view({ ...order, facts: completeFacts(organization, order) })]
  })
  return { ...cut, data }
}

interface InstalmentInvoice extends StatusColumns {
  readonly order_id: string
  readonly instalment_id: string
}

/** Shows orders with what their invoices and their work say, read for all of them at once. */
async function viewing(
  { transaction, today }: Session,
  orders: readonly LoadedOrder[],
): Promise<(order: LoadedOrder) => OrderView> {
  const billed = orders.filter(({ facts }) => facts.invoiceCount > 0).map(({ head }) => head.id)
  const invoices = await instalmentInvoices(transaction, billed)
  const invoiced = await loadInvoiced(transaction, billed)
  const hours = await recordedHours(transaction, orders)
  return (order) => {
    const { id } = order.head
    return orderView(order, { invoices, invoiced: invoiced(id), hours: hours(id), today })
  }
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

interface Known extends Pick<OrderView, 'hours'> {
  readonly invoices: readonly InstalmentInvoice[]
  readonly invoiced: Invoiced
  readonly today: Day
}

function orderView({ head, facts }: LoadedOrder, known: Known): OrderView {
  const { order } = facts
  const { invoices, today } = known
  const { openNet, ...receivable } = known.invoiced
  const decided = billable(facts, today)
  const values = orderValues(facts, today)
  const { net } = values
  const tidiness = tidinessOf(facts, today)
  const archived = order.lines.filter(({ id }) => tidiness.archived.includes(id))
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
    work: factsOn(facts, today).work,
    hours: known.hours,
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
    errors: billingErrorsOf(facts, today),
    tidiness,
    archive: sumLines(facts, archived, today),
    ...(decided.next === undefined ? {} : { next: decided.next }),
    billedPercent: billedPercent(head.billed, net),
    standing: standingOf({ net: values.value, billed: head.billed, ready: decided.ready, openNet }),
    receivable,
    ...projectOf({ head, facts }),
    ...quoteOf(head),
    signals: signalsOf(facts, today),
    today,
  }
}

function quoteOf({
  quote_id: id,
  quote_number: number,
}: LoadedOrder['head']): Pick<OrderView, 'quote'> {
  return id === null ? {} : { quote: { id, number: number ?? '' } }
}

function projectOf({ head, facts: { project } }: LoadedOrder): Pick<OrderView, 'project'> {
  if (project === undefined) return {}
  return { project: { number: head.project_number ?? '', project } }
}
