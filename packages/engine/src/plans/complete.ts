import { microHundred, sum } from '../money/decimal.ts'
import type { Instalment, Plan, Trigger } from '../orders/plan.ts'
import type { Order } from '../orders/types.ts'
import { orderNet } from '../orders/values.ts'
import { instalmentShares } from './shares.ts'

/** A plan that ends below 100 % gets an implied last instalment, and says so (`implied`). */
export function completePlan(plan: Plan, order: Order): Plan {
  const last = plan.instalments.at(-1)
  if (last === undefined || last.share.kind === 'rest') return plan
  if (plan.basis === 'cumulative') {
    if (last.share.kind !== 'upTo' || last.share.percent >= microHundred) return plan
    return add(plan, { ...implied(plan, last), share: { kind: 'upTo', percent: microHundred } })
  }
  if (sum(instalmentShares(order, plan).values()) >= orderNet(order)) return plan
  return add(plan, { ...implied(plan, last), share: { kind: 'rest' } })
}

function add(plan: Plan, instalment: Instalment): Plan {
  return { ...plan, instalments: [...plan.instalments, instalment] }
}

function implied(plan: Plan, last: Instalment): Omit<Instalment, 'share'> {
  const ids = new Set(plan.instalments.map(({ id }) => id))
  let id = 'remainder'
  while (ids.has(id)) id = `${id}-`
  return { id, label: 'Remainder', when: impliedTrigger(last.when), implied: true }
}

/** Progress 100 where the last one waits for less progress, else by hand. */
function impliedTrigger(last: Trigger): Trigger {
  const waits = last.progress !== undefined && last.progress < microHundred
  return waits ? { progress: microHundred } : { manual: true }
}
