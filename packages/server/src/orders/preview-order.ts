import {
  changePlan,
  emptyFacts,
  type Order,
  orderTotals,
  outlookOf,
  type Result,
  success,
  withChange,
} from '@tranche/engine'
import { type Session } from '../organizations/index.ts'
import type { PlanAsked } from './change-terms.ts'
import { loadOrder } from './load-order.ts'
import type { LoadedOrder } from './order-facts.ts'
import { projectsOf, readOrder } from './read-order.ts'
import { viewLoaded } from './show-orders.ts'
import type { OrderOutlook, OrderPreview, OrderRequest, OrderView } from './views.ts'

/** An order as it would be created, with what it will bill; a customer may still be missing. */
export async function previewOrder(
  session: Session,
  input: OrderRequest,
): Promise<Result<OrderPreview>> {
  const defined = await readOrder(session, input.id, input)
  return defined.ok ? success(await previewOf(session, defined.value)) : defined
}

/** What an order that is not saved comes to and bills. */
export async function previewOf(session: Session, order: Order): Promise<OrderPreview> {
  const { net, tax, gross } = orderTotals(order)
  const projects = await projectsOf(session, [order])
  const facts = { ...emptyFacts(order), project: projects.get(order.project ?? '')?.project }
  return { order, net, tax, gross, outlook: outlookOf(facts, session.today) }
}

/** An order with its outlook as agreed, and what is left of it from here. */
export interface OrderWithOutlook {
  readonly order: OrderView
  readonly outlook: OrderOutlook
}

/** The outlook of an order. */
export async function outlookOfOrder(
  session: Session,
  id: string,
): Promise<Result<OrderWithOutlook>> {
  const loaded = await loadOrder(session, id, { lock: false })
  return loaded.ok ? success(await withOutlook(session, loaded.value)) : loaded
}

/** The outlook of the order as it would be with its plan edited; nothing is saved. */
export async function previewPlan(
  session: Session,
  { id, edit }: PlanAsked,
): Promise<Result<OrderWithOutlook>> {
  const loaded = await loadOrder(session, id, { lock: false })
  if (!loaded.ok) return loaded
  const { head, facts } = loaded.value
  const changed = changePlan(facts, edit)
  if (!changed.ok) return changed
  return success(await withOutlook(session, { head, facts: withChange(facts, changed.value) }))
}

async function withOutlook(session: Session, loaded: LoadedOrder): Promise<OrderWithOutlook> {
  const { facts } = loaded
  const { today } = session
  const agreed = { ...facts.order, state: 'confirmed' as const }
  const outlook = {
    agreed: outlookOf({ ...emptyFacts(agreed), project: facts.project }, today),
    left: outlookOf({ ...facts, missing: [] }, today),
  }
  return { order: await viewLoaded(session, loaded), outlook }
}
