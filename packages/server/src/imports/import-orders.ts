import {
  confirmOrder,
  emptyFacts,
  type Fault,
  fault,
  type OrderFacts,
  type Result,
  refuse,
  resultOf,
  success,
} from '@tranche/engine'
import type { Particulars } from '../base/particulars.ts'
import { inserted } from '../base/storage/changes.ts'
import { violatedConstraint } from '../base/storage/database.ts'
import { type Happening, record } from '../base/storage/events.ts'
import { newId } from '../base/storage/ids.ts'
import { customerRow } from '../customers/index.ts'
import {
  confirmMove,
  type FoundCustomer,
  happeningOf,
  holdProjects,
  keepReadiness,
  type Move,
  missingParticulars,
  type OrderRequest,
  orderCreated,
  orderNumbers,
  orderOf,
  projectsOf,
  readinessOf,
} from '../orders/index.ts'
import { type Session } from '../organizations/index.ts'
import { type ProgressEntry, progressing } from '../progress/index.ts'

export interface ImportInput {
  readonly orders: readonly ImportedOrder[]
  /** Everything is done, and nothing is saved. */
  readonly dryRun: boolean
}

type ImportedOrder = OrderRequest & {
  readonly customerName: string
  readonly confirm: boolean
  readonly progress?: Omit<ProgressEntry, 'reason'>
}

interface Imported {
  readonly orders: number
  readonly lines: number
  readonly customers: number
}

/**
 * Orders with their lines and progress, all or nothing; every fault of every order is reported
 * with its place (`orders[3].lines[0].tax`). A dry run does all of it and saves nothing.
 */
export async function importOrders(
  session: Session,
  input: ImportInput,
): Promise<Result<Imported>> {
  const { transaction } = session
  await transaction.rows('SAVEPOINT before')
  try {
    const imported = await importAll(session, input)
    if (input.dryRun) await transaction.rows('ROLLBACK TO SAVEPOINT before')
    return imported
  } catch (error) {
    if (violatedConstraint(error) === undefined) throw error
    const message = 'One of the orders was made by somebody else meanwhile: import again'
    return refuse(fault('already_exists', message))
  }
}

async function importAll(session: Session, { orders }: ImportInput): Promise<Result<Imported>> {
  await holdProjects(session, orders)
  // Counters are locked before the chain of events, which new customers lock.
  const numbers = await orderNumbers(session, orders.filter(isConfirmed).length)
  const customers = await namedCustomers(session, orders)
  const projects = await projectsOf(session, orders)
  const faults = await twinFaults(session, orders)
  const happenings: Happening[] = []
  const after: OrderFacts[] = []
  for (const [index, order] of orders.entries()) {
    const customer = customers.byName.get(order.customerName)
    const imported = await importOne(session, { order, customer, projects, numbers })
    if (imported.ok) {
      happenings.push(...imported.value.happenings)
      after.push(imported.value.facts)
    } else faults.push(...imported.faults.map((each) => placed(each, index)))
  }
  const checked = resultOf(faults, () => ({
    orders: orders.length,
    lines: orders.reduce((count, order) => count + order.lines.length, 0),
    customers: customers.made,
  }))
  if (checked.ok) await saveImported(session, happenings, after)
  return checked
}

function isConfirmed({ confirm, progress }: ImportedOrder): boolean {
  return confirm || progress !== undefined
}

function placed(each: Fault, index: number): Fault {
  const path = each.path === '' ? `orders[${index}]` : `orders[${index}].${each.path}`
  return { ...each, path }
}

function twinPath(index: number): string {
  return `orders[${index}].external_id`
}

/** External ids that exist, or stand twice in the file. */
async function twinFaults(
  { transaction }: Session,
  orders: readonly ImportedOrder[],
): Promise<Fault[]> {
  const ids = orders.map(({ externalId }) => externalId ?? '')
  const rows = await transaction.rows<{ external_id: string }>(
    'SELECT external_id FROM orders WHERE organization_id = $1 AND external_id = ANY($2::text[])',
    [transaction.organizationId, ids.filter((id) => id !== '')],
  )
  const existing = new Set(rows.map(({ external_id }) => external_id))
  const seen = new Set<string>()
  return ids.flatMap((id, index) => {
    if (id === '') return []
    const twice = seen.has(id)
    seen.add(id)
    if (!existing.has(id) && !twice) return []
    const message = twice
      ? `Order "${id}" stands twice: give each its own id`
      : `An order with the external id "${id}" exists already: leave it out, or use another`
    const details = { path: twinPath(index), facts: { id } }
    return [fault(twice ? 'duplicate_id' : 'already_exists', message, details)]
  })
}

type NamedCustomer = FoundCustomer & { readonly particulars: Particulars }

interface FoundName {
  readonly name: string
  /** As names are compared: one customer however its name is composed, spaced or copied. */
  readonly key: string
  readonly id: string | null
  readonly term_days: number | null
  readonly particulars: Particulars | null
}

/** Customers by name: those that exist (the oldest of a name), and new ones for the others. */
async function namedCustomers({ transaction, origin }: Session, orders: readonly ImportedOrder[]) {
  const names = [...new Set(orders.map(({ customerName }) => customerName))]
  const rows = await transaction.rows<FoundName>(
    `SELECT n.name, n.key, c.id, c.term_days, c.particulars
      FROM (SELECT name, name_key(name) AS key FROM unnest($2::text[]) WITH ORDINALITY
        AS given(name, place) ORDER BY place) n
      LEFT JOIN LATERAL (SELECT id, term_days, particulars FROM customers
        WHERE organization_id = $1 AND name_key = n.key ORDER BY id LIMIT 1) c ON true`,
    [transaction.organizationId, names],
  )
  const byKey = new Map<string, NamedCustomer>()
  const byName = new Map<string, NamedCustomer>()
  const happenings: Happening[] = []
  for (const { name, key, id: existing, term_days, particulars } of rows) {
    let customer = byKey.get(key)
    if (customer === undefined) {
      const id = existing ?? newId()
      customer = { id, term_days, particulars: particulars ?? { name } }
      byKey.set(key, customer)
      if (existing === null) {
        const row = customerRow(id, { particulars: { name } }, origin.now)
        const changes = [inserted('customers', { ...row })]
        happenings.push({ type: 'customer.created', subjectId: id, changes })
      }
    }
    byName.set(name, customer)
  }
  await record(transaction, origin, happenings)
  return { byName, made: happenings.length }
}

interface OneImported {
  readonly happenings: readonly Happening[]
  readonly facts: OrderFacts
}

interface ToImport {
  readonly order: ImportedOrder
  readonly customer: NamedCustomer | undefined
  readonly projects: Awaited<ReturnType<typeof projectsOf>>
  /** Those left; an order that is to be confirmed takes one. */
  readonly numbers: Awaited<ReturnType<typeof orderNumbers>>
}

async function importOne(
  session: Session,
  { order: input, customer, projects, numbers }: ToImport,
): Promise<Result<OneImported>> {
  const id = newId()
  const named = { ...input, customerId: customer?.id ?? '' }
  const defined = await orderOf(session, { id, input: named, customer, projects })
  if (!defined.ok) return defined
  const { now } = session.origin
  const happenings = [orderCreated({ order: defined.value, request: input, now })]
  const missing =
    customer === undefined ? [] : missingParticulars(session.organization, customer.particulars)
  const project = projects.get(input.project ?? '')?.project
  let facts: OrderFacts = { ...emptyFacts(defined.value), project, missing }
  const head = { id, progress_count: 0, version: 1 }
  const moves: ((facts: OrderFacts) => Result<Move>)[] = []
  const number = isConfirmed(input) ? numbers.shift() : undefined
  if (number !== undefined) {
    moves.push((before) => {
      const confirmed = confirmOrder(before, session.today)
      return confirmed.ok ? success(confirmMove(confirmed.value, number)) : confirmed
    })
  }
  const { progress } = input
  if (progress !== undefined) {
    moves.push((before) => progressing(progress)(session, { head, facts: before }))
  }
  for (const move of moves) {
    const moved = move(facts)
    if (!moved.ok) return moved
    const { happening, after } = happeningOf(facts, moved.value)
    facts = after
    happenings.push(happening)
  }
  return success({ happenings, facts })
}

const chunk = 1000

async function saveImported(
  { transaction, origin, today }: Session,
  happenings: readonly Happening[],
  facts: readonly OrderFacts[],
): Promise<void> {
  for (let start = 0; start < happenings.length; start += chunk) {
    await record(transaction, origin, happenings.slice(start, start + chunk))
  }
  for (let start = 0; start < facts.length; start += chunk) {
    await keepReadiness(transaction, readinessOf(facts.slice(start, start + chunk), today))
  }
}
