import type { Plan } from '../orders/plan/plan.ts'
import type { Order } from '../orders/types.ts'
import { impliedTrigger } from './triggers/read.ts'

/** A plan that ends below 100 % gets an implied last instalment, and says so (`implied`). */
export function completePlan(plan: Plan, order: Order): Plan {
  const last = plan.instalments.at(-1)
  if (last === undefined || last.share.claim.endsOrder) return plan
  const share = plan.basis.remainder(plan, order)
  if (share === undefined) return plan
  const ids = new Set(plan.instalments.map(({ id }) => id))
  let id = 'remainder'
  while (ids.has(id)) id = `${id}-`
  const implied = { label: 'Remainder', when: impliedTrigger(last.when), implied: true }
  return { ...plan, instalments: [...plan.instalments, { id, ...implied, share }] }
}
