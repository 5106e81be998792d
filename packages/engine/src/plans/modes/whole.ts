import { ceilingOf, dueOf } from '../../lines/index.ts'
import type { Work } from '../../lines/method.ts'
import type { PlanFacts } from '../../orders/plan/facts.ts'
import type { Pool } from '../../orders/plan/mode.ts'
import type { OrderLine } from '../../orders/types.ts'
import { standardLines } from '../../orders/values.ts'

/** All of a line that gets ready by itself. */
export function poolOfAll(line: OrderLine, work: Work): Pool {
  const target = dueOf(line, work)
  return { lines: [line], target, whole: target === ceilingOf(line, work) }
}

/** Without a plan, or when the rest is due: all of every line. Written by leaving the plan out. */
export const whole = {
  key: 'whole',
  reason: 'plain_order',
  pools({ order, work }: PlanFacts): Pool[] {
    return standardLines(order).map((line) => poolOfAll(line, work))
  },
} as const
