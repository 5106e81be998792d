import type { Trigger, TriggerKind } from '../../orders/plan/trigger.ts'

/** When somebody says so. */
export const manual = {
  key: 'manual',
  field: { form: 'flag', says: 'Somebody triggers it.' },
  reason: 'triggered_by_hand',
  blocker: 'awaiting_trigger',
  byHand: true,
  read: () => true,
  write: () => true,
  decide: (_value, { facts, instalment }) => ({ met: facts.triggered.includes(instalment) }),
} as const satisfies TriggerKind<true, true>

/** Waits for nothing but somebody who says so. */
export const byHand: Trigger = [{ kind: manual, value: true }]
