import { type Fault, fault, type Result, refuse, success } from '../fault/fault.ts'
import { type Reading, reading } from '../fault/reading.ts'
import { checkIds } from '../orders/check-ids.ts'
import type { InstalmentInput, PlanInput } from '../orders/input.ts'
import type { Instalment, Plan } from '../orders/plan.ts'
import type { Order } from '../orders/types.ts'
import { checkPlan } from './check.ts'
import { completePlan } from './complete.ts'
import { type PlanMembers, planMembers } from './members.ts'
import { readBasis } from './modes/read.ts'
import { readTerms } from './terms.ts'

/** A plan as written, checked against its order as a whole; completed where it ends below 100 %. */
export function definePlan(
  input: PlanInput,
  order: Order,
  members: PlanMembers = planMembers,
): Result<Plan> {
  const read = reading(order.currency)
  const basis = readBasis(input.basis, { path: 'plan.basis', read }, members.modes)
  const by = read.word(input.by ?? 'order', 'plan.by', ['order', 'line'])
  const inputs = input.instalments ?? []
  const instalments = inputs.map((each, index) =>
    readInstalment(each, { path: `plan.instalments[${index}]`, read }, members),
  )
  const plan: Plan = { basis, by, instalments }
  const faults: Fault[] = [...read.faults, ...checkIds(inputs, 'plan.instalments'), ...shape(plan)]
  if (faults.length === 0) faults.push(...checkPlan(plan, order))
  const [first, ...others] = faults
  if (first !== undefined) return refuse(first, ...others)
  return success(input.implied === false ? plan : completePlan(plan, order))
}

function shape({ basis, instalments }: Plan): Fault[] {
  const path = 'plan.instalments'
  const isEmpty = instalments.length === 0
  if (basis.rule === undefined && !isEmpty) {
    const message = `A ${basis.key} plan follows progress: leave its instalments out`
    return [fault('plan_mixed_basis', message, { path })]
  }
  if (basis.rule !== undefined && isEmpty) {
    return [fault('plan_empty', 'The plan has no instalment: add at least one', { path })]
  }
  return []
}

function readInstalment(
  input: InstalmentInput,
  place: { readonly path: string; readonly read: Reading },
  members: PlanMembers,
): Instalment {
  const terms = readTerms(input, place, members)
  return { id: input.id, label: input.label ?? input.id, ...terms, implied: false }
}
