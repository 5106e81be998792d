import { type Result, resultOf } from '../fault/fault.ts'
import { readOrder } from '../orders/read.ts'
import type { Order } from '../orders/types.ts'
import { definePlan } from './define.ts'
import type { OrderInput } from './input.ts'
import { type PlanMembers, planMembers } from './members.ts'

/**
 * An order as written, checked as a whole: all faults at once, or a draft.
 * A plan that ends below 100 % comes back completed with an implied instalment.
 */
export function defineOrder(input: OrderInput, members: PlanMembers = planMembers): Result<Order> {
  const { order, faults } = readOrder(input)
  if (faults.length > 0 || input.plan === undefined) return resultOf(faults, () => order)
  const plan = definePlan(input.plan, order, members)
  return plan.ok ? resultOf([], () => ({ ...order, plan: plan.value })) : plan
}
