import { type BillingInput, checkBilling, readBilling } from '../criteria/read.ts'
import { assert, type Result, resultOf } from '../fault/fault.ts'
import { type Reading, reading } from '../members/reading.ts'
import type { BillingTerms } from '../orders/billing/criterion.ts'
import { readOrder } from '../orders/read.ts'
import type { Order } from '../orders/types.ts'
import type { Project } from '../projects/types.ts'
import { definedPlan, definePlan } from './define.ts'
import type { OrderInput } from './input.ts'
import { type PlanMembers, planMembers } from './members.ts'
import { outsideOf } from './scope.ts'

/** What an order may name beside itself. */
export interface OrderContext {
  /** The one that it names as its project. */
  readonly project?: Project | undefined
  /** Other words for its plan than the usual. */
  readonly members?: PlanMembers
}

/**
 * An order as written, checked as a whole: all faults at once, or a draft.
 * A plan that ends below 100 % comes back completed with an implied instalment.
 */
export function defineOrder(
  input: OrderInput,
  { project, members = planMembers }: OrderContext = {},
): Result<Order> {
  const { order: plain, faults } = readOrder(input)
  const read = reading(input.currency, faults)
  const order = withBilling(plain, input, read)
  if (faults.length > 0) return resultOf(faults, () => order)
  if (input.plan === undefined) return resultOf(checkBilling(order, project), () => order)
  const plan = definePlan(input.plan, order, { project, members })
  if (!plan.ok) return plan
  const planned = { ...order, plan: plan.value }
  return resultOf(checkBilling(planned, project), () => planned)
}

/**
 * A draft that was defined before, of what was written: it is read again and not judged again, for
 * what it names beside itself (its project) may have moved since.
 */
export function definedOrder(input: OrderInput): Order {
  const { order: plain, faults } = readOrder(input)
  const read = reading(input.currency, faults)
  const order = withBilling(plain, input, read)
  if (input.plan === undefined || input.lines.length === 0) return unfaulted(order, read)
  return unfaulted({ ...order, plan: definedPlan(input.plan, order, read) }, read)
}

/** Without lines nothing can be ordered, but written down. */
function unfaulted(order: Order, { faults }: Reading): Order {
  const [wrong] = faults.filter(({ code }) => code !== 'order_without_lines')
  assert(wrong === undefined, `an order cannot be read again: ${wrong?.message ?? ''}`)
  return order
}

/** Of a line that its plan does not reach. */
const asPerformed: BillingInput = { mode: 'rules' }

function withBilling(order: Order, input: OrderInput, read: Reading): Order {
  const termsOf = (written: BillingInput, path: string, base?: BillingTerms) =>
    readBilling(written, { path, read }, base)
  const base = input.billing === undefined ? undefined : termsOf(input.billing, 'billing')
  const outside = input.plan === undefined ? new Set() : outsideOf(input.plan, order, read)
  const plain = input.lines.every(({ billing }) => billing === undefined)
  if (base === undefined && plain && outside.size === 0) return order
  const lines = order.lines.map((line, index) => {
    const written = input.lines[index]?.billing ?? (outside.has(line.id) ? asPerformed : undefined)
    if (written === undefined) return line
    return { ...line, billing: termsOf(written, `lines[${index}].billing`, base) }
  })
  return { ...order, lines, ...(base === undefined ? {} : { billing: base }) }
}
