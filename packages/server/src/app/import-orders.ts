import { type Fault, fault, type Result, refuse, success } from '@tranche/engine'
import { Rollback, violatedConstraint } from '../storage/database.ts'
import { record } from '../storage/events.ts'
import { newId } from '../storage/ids.ts'
import { newOrder } from '../storage/order-rows.ts'
import type { Application, Context } from './contract.ts'
import { readOrder } from './create-order.ts'
import { addCustomer } from './customers.ts'
import { type Dependencies, decide, type Session } from './decide.ts'
import { confirmIn, progressIn } from './move-order.ts'

type ImportInput = Parameters<Application['importOrders']>[1]
type ImportedOrder = ImportInput['orders'][number]
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
  dependencies: Dependencies,
  context: Context,
  input: ImportInput,
): Promise<Result<Imported>> {
  try {
    return await decide(dependencies, context, async (session) => {
      const twins = await twinFaults(session, input.orders)
      const faults: Fault[] = [...twins]
      const customers = new Map<string, string>()
      let made = 0
      for (const [index, order] of input.orders.entries()) {
        const known = customers.get(order.customerName) ?? (await findCustomer(session, order))
        const customerId = known ?? (await newCustomer(session, order.customerName))
        if (known === undefined) made += 1
        customers.set(order.customerName, customerId)
        const { externalId, ...rest } = order
        // A twin is reported already; its id would only stop the check of the orders after it.
        const free = externalId !== undefined && !twins.some(({ path }) => path === twinPath(index))
        const saved = await importOne(session, {
          ...rest,
          customerId,
          ...(free ? { externalId } : {}),
        })
        if (!saved.ok) faults.push(...saved.faults.map((each) => placed(each, index)))
      }
      const [first, ...others] = faults
      if (first !== undefined) return refuse<Imported>(first, ...others)
      const lines = input.orders.reduce((count, order) => count + order.lines.length, 0)
      const imported = success({ orders: input.orders.length, lines, customers: made })
      if (input.dryRun) throw new Rollback(imported)
      return imported
    })
  } catch (error) {
    if (violatedConstraint(error) === undefined) throw error
    return refuse(
      fault(
        'already_exists',
        'One of the orders was made by somebody else meanwhile: import again',
      ),
    )
  }
}

function twinPath(index: number): string {
  return `orders[${index}].external_id`
}

function placed(each: Fault, index: number): Fault {
  const path = each.path === '' ? `orders[${index}]` : `orders[${index}].${each.path}`
  return { ...each, path }
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
  return ids.flatMap((id, index) => {
    if (id === '') return []
    const twice = ids.indexOf(id) !== index
    if (!existing.has(id) && !twice) return []
    const message = twice
      ? `Order "${id}" stands twice: give each its own id`
      : `An order with the external id "${id}" exists already: leave it out, or use another`
    const details = { path: twinPath(index), facts: { id } }
    return [fault(twice ? 'duplicate_id' : 'already_exists', message, details)]
  })
}

async function findCustomer(
  { transaction }: Session,
  { customerName }: ImportedOrder,
): Promise<string | undefined> {
  const [row] = await transaction.rows<{ id: string }>(
    'SELECT id FROM customers WHERE organization_id = $1 AND name = $2 ORDER BY id LIMIT 1',
    [transaction.organizationId, customerName],
  )
  return row?.id
}

function newCustomer(session: Session, name: string): Promise<string> {
  return addCustomer(session, { particulars: { name } })
}

async function importOne(session: Session, input: ImportedOrder): Promise<Result<void>> {
  const { transaction, origin } = session
  const id = newId()
  const defined = await readOrder(session, id, input)
  if (!defined.ok) return defined
  const changes = newOrder({
    order: defined.value,
    customerReference: input.customerReference,
    externalId: input.externalId,
    metadata: input.metadata ?? {},
    now: origin.now,
    createdAt: origin.now,
    version: 1,
  })
  await record(transaction, origin, [
    { type: 'order.created', subjectId: id, orderId: id, changes },
  ])
  if (!input.confirm && input.progress === undefined) return success(undefined)
  const confirmed = await confirmIn(session, id)
  if (!confirmed.ok || input.progress === undefined) return confirmed
  return progressIn(session, id, input.progress)
}
