import { ceilingOf } from '../../lines/index.ts'
import type { PlanFacts } from '../../orders/plan/facts.ts'
import type { Pool } from '../../orders/plan/mode.ts'
import { standardLines } from '../../orders/values.ts'

/** Without a plan, or when the rest is due: all of every line. Written by leaving the plan out. */
export const whole = {
  key: 'whole',
  reason: 'plain_order',
  pools({ order, work }: PlanFacts): Pool[] {
    return standardLines(order).map((line) => ({
      lines: [line],
      target: ceilingOf(line, work),
      whole: true,
    }))
  },
} as const
