import type { Order } from '../../orders/types.ts'
import { standardLines } from '../../orders/values.ts'
import type { Pool } from './mode.ts'

/** Without a plan, or when the rest is due: all of every line. Written by leaving the plan out. */
export const whole = {
  key: 'whole',
  reason: 'plain_order',
  pools(order: Order): Pool[] {
    return standardLines(order).map((line) => ({ lines: [line], target: line.net, whole: true }))
  },
} as const
