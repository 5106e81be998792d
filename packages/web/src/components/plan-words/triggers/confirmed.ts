import { msg } from '@lingui/core/macro'
import type { TriggerWords } from '../words.ts'

export const confirmed: TriggerWords<'order_confirmed', 'order_not_confirmed'> = {
  field: 'none',
  isAdvance: true,
  name: msg`on confirmation`,
  says: () => msg`the order is confirmed`,
  reasons: { order_confirmed: { words: () => msg`order confirmed` } },
  blockers: { order_not_confirmed: { words: () => msg`waits for the order to be confirmed` } },
}
