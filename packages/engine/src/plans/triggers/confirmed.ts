import type { TriggerKind } from '../../orders/plan/trigger.ts'

/** As soon as the order is confirmed: a deposit. */
export const confirmed = {
  key: 'confirmed',
  field: { form: 'flag', says: 'The order is confirmed.' },
  reason: 'order_confirmed',
  blocker: 'order_not_confirmed',
  isAdvance: true,
  read: () => true,
  write: () => true,
  decide: (_value, { facts }) => ({ met: facts.order.confirmedOn !== undefined }),
} as const satisfies TriggerKind<true, true>
