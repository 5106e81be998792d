import { defineOrder, fault, type Order, type Result, refuse } from '@tranche/engine'
import type { Context } from '../base/context.ts'
import { type Change, updated } from '../base/storage/changes.ts'
import { violatedConstraint } from '../base/storage/database.ts'
import { record } from '../base/storage/events.ts'
import { isId, newId } from '../base/storage/ids.ts'
import {
  type Dependencies,
  decide,
  type Session,
  staleVersion,
  unknown,
} from '../organizations/index.ts'
import { findTemplate, type TemplateView } from '../plans/index.ts'
import { loadOrders } from './order-facts.ts'
import { newOrder, orderHead, orderParts } from './order-rows.ts'
import { viewOrder } from './show-orders.ts'
import type { OrderRequest, OrderView } from './views.ts'

export async function createOrder(
  dependencies: Dependencies,
  context: Context,
  input: OrderRequest,
): Promise<Result<OrderView>> {
  return refusingTwins(input, () =>
    decide(dependencies, context, async (session) => {
      const defined = await readOrder(session, newId(), input)
      if (!defined.ok) return defined
      const order = defined.value
      const { transaction, origin } = session
      const changes = newOrder({
        order,
        customerReference: input.customerReference,
        externalId: input.externalId,
        metadata: input.metadata ?? {},
        now: origin.now,
        createdAt: origin.now,
        version: 1,
      })
      await record(transaction, origin, [
        { type: 'order.created', subjectId: order.id, orderId: order.id, changes },
      ])
      return viewOrder(session, order.id)
    }),
  )
}

/** Draft only: head, lines and plan are written anew. */
export async function replaceOrder(
  dependencies: Dependencies,
  context: Context,
  { id, input }: { readonly id: string; readonly input: OrderRequest },
): Promise<Result<OrderView>> {
  return refusingTwins(input, () =>
    decide(dependencies, context, async (session) => {
      const { transaction, origin } = session
      if (!isId(id)) return refuse(unknown('order', id))
      const loaded = (await loadOrders(transaction, [id], { lock: true })).get(id)
      if (loaded === undefined) return refuse(unknown('order', id))
      const { head, facts } = loaded
      const stale = staleVersion(session, head.version)
      if (stale !== undefined) return refuse(stale)
      if (head.state !== 'draft') {
        const message = `Order "${head.label}" is ${head.state} and can no longer be replaced: close it and make a new one, or bill it as it is`
        return refuse(fault('order_state', message, { facts: { state: head.state } }))
      }
      const defined = await readOrder(session, id, input)
      if (!defined.ok) return defined
      const changes = [
        ...removedParts(facts.order),
        updated(
          'orders',
          orderHead({
            order: defined.value,
            customerReference: input.customerReference,
            externalId: input.externalId,
            metadata: input.metadata ?? {},
            now: origin.now,
            createdAt: head.created_at,
            version: head.version + 1,
          }),
        ),
        ...orderParts(defined.value),
      ]
      await record(transaction, origin, [
        { type: 'order.replaced', subjectId: id, orderId: id, changes },
      ])
      return viewOrder(session, id)
    }),
  )
}

function removedParts(order: Order): Change[] {
  const rows = (table: 'order_lines' | 'instalments', ids: readonly { readonly id: string }[]) =>
    ids.map(({ id }): Change => ({ table, as: 'delete', row: { order_id: order.id, id } }))
  return [
    ...rows('order_lines', order.lines),
    ...rows('instalments', order.plan?.instalments ?? []),
  ]
}

export interface FoundCustomer {
  readonly id: string
  readonly term_days: number | null
}

interface Found {
  readonly customer: FoundCustomer | undefined
  readonly template: TemplateView | undefined
}

/**
 * The draft that a request describes: customer, term and plan template are looked up. Without a
 * customer (a preview) none is.
 */
export async function readOrder(
  session: Session,
  id: string,
  input: OrderRequest,
): Promise<Result<Order>> {
  const { transaction } = session
  const [customer] = isId(input.customerId)
    ? await transaction.rows<FoundCustomer>(
        'SELECT id, term_days FROM customers WHERE organization_id = $1 AND id = $2',
        [transaction.organizationId, input.customerId],
      )
    : []
  const template = await templateOf(session, input.planTemplate)
  return orderOf(session, { id, input, found: { customer, template } })
}

export async function templateOf(
  session: Session,
  idOrCode: string | undefined,
): Promise<TemplateView | undefined> {
  return idOrCode === undefined ? undefined : findTemplate(session, idOrCode)
}

/** The same with what was looked up: all faults at once. */
export function orderOf(
  { organization }: Session,
  {
    id,
    input,
    found,
  }: { readonly id: string; readonly input: OrderRequest; readonly found: Found },
): Result<Order> {
  const { customer, template } = found
  const named = input.customerId !== ''
  const faults = named && customer === undefined ? [unknown('customer', input.customerId)] : []
  if (input.planTemplate !== undefined && template === undefined) {
    faults.push(unknown('plan', input.planTemplate))
  }
  if (template !== undefined && input.plan !== undefined) {
    faults.push(
      fault('bill_ambiguous', 'The order has a plan and a plan template: leave one of them out', {
        path: 'planTemplate',
      }),
    )
  }
  const plan = input.plan ?? template?.plan
  const { taxMode, final } = organization.rounding
  const defined = defineOrder({
    taxMode,
    final,
    ...input,
    id,
    label: labelOf(input),
    customer: customer?.id ?? '',
    termDays: input.termDays ?? customer?.term_days ?? organization.termDays,
    ...(plan === undefined ? {} : { plan }),
  })
  const [first, ...others] = [...faults, ...(defined.ok ? [] : defined.faults)]
  return first === undefined ? defined : refuse(first, ...others)
}

/** How sentences and documents call an order that was given no label. */
function labelOf({ label, externalId, customerReference, lines }: OrderRequest): string {
  const [line] = lines
  return label ?? externalId ?? customerReference ?? line?.label ?? line?.id ?? 'without a label'
}

async function refusingTwins<T>(
  input: OrderRequest,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await work()
  } catch (error) {
    if (violatedConstraint(error) !== 'orders_organization_id_external_id_key') throw error
    const id = input.externalId ?? ''
    const message = `An order with the external id "${id}" exists already: update it, or use another`
    return refuse(fault('already_exists', message, { path: 'external_id', facts: { id } }))
  }
}
