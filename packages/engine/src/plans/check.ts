import { type Fault, fault } from '../fault/fault.ts'
import { grows } from '../lines/index.ts'
import type { Instalment, Plan } from '../orders/plan/plan.ts'
import type { ShareKind } from '../orders/plan/share.ts'
import type { PlacedCondition, TriggerKind, TriggerSite } from '../orders/plan/trigger.ts'
import type { Order, OrderLine } from '../orders/types.ts'
import { standardLines } from '../orders/values.ts'
import type { Project } from '../projects/types.ts'
import { claimedLines } from './agreed.ts'

/** Faults of a plan as a whole: each member knows what may be wrong with its own. */
export function checkPlan(plan: Plan, order: Order, project?: Project): Fault[] {
  const site = { order, project }
  const faults = [
    ...checkTerms(plan, site),
    ...checkShares(plan, order),
    ...checkLines(plan, order),
  ]
  return faults.length > 0 ? faults : plan.basis.check(plan, order)
}

/** Faults of its instalments among each other that no order could mend. */
export function checkTerms(plan: Plan, site: TriggerSite): Fault[] {
  return [...checkBasis(plan), ...checkTriggers(plan, site)]
}

/** What is performed of a line is no share of anything. */
function checkLines(plan: Plan, order: Order): Fault[] {
  const claimed = claimedLines(plan)
  const lines = standardLines(order)
  const twice = lines.filter((line) => line.billing !== undefined && claimed.has(line.id))
  const unclaimed = (line: OrderLine) =>
    grows(line) && line.billing === undefined && !claimed.has(line.id)
  return [
    ...twice.map(({ id, label }) => {
      const message = `Line "${label}" has billing data of its own and is billed by an instalment, too: leave one of them out`
      return fault('plan_line', message, { path: 'plan.instalments', facts: { line: id } })
    }),
    ...lines.filter(unclaimed).map(({ id, label, method }) => {
      const message = `Line "${label}" bills what is performed (${method}), of which no share of a plan can be a part: let an instalment bill this line, give it billing data of its own, or take it into another order`
      return fault('plan_line', message, { path: 'plan.instalments', facts: { line: id } })
    }),
  ]
}

function at(index: number): string {
  return `plan.instalments[${index}]`
}

function checkBasis({ basis, instalments }: Plan): Fault[] {
  return instalments.flatMap(({ id, share }, index) => {
    if (basis.knows(share.claim)) return []
    const message = `Instalment "${id}" bills by ${share.kind.key}, but ${basis.rule ?? 'it has no instalments'}`
    const facts = { instalment: id }
    return [fault('plan_mixed_basis', message, { path: at(index), facts })]
  })
}

function checkTriggers(plan: Plan, site: TriggerSite): Fault[] {
  const placed = new Map<TriggerKind, PlacedCondition<unknown>[]>()
  for (const [index, { id, when }] of plan.instalments.entries()) {
    for (const { kind, value } of when) {
      const all = placed.get(kind) ?? []
      placed.set(kind, [...all, { value, instalment: id, path: at(index) }])
    }
  }
  return [...placed].flatMap(([kind, conditions]) => kind.check?.(conditions, plan, site) ?? [])
}

function checkShares({ instalments }: Plan, order: Order): Fault[] {
  const kinds = new Map<ShareKind, Instalment[]>()
  for (const each of instalments) {
    kinds.set(each.share.kind, [...(kinds.get(each.share.kind) ?? []), each])
  }
  return [...kinds].flatMap(([kind, own]) => {
    const placed = own.map((instalment) => {
      const path = at(instalments.indexOf(instalment))
      return { instalment, claim: instalment.share.claim, path }
    })
    return kind.check?.(placed, { order, instalments }) ?? []
  })
}
