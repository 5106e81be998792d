import { msg } from '@lingui/core/macro'
import type { TriggerWords } from '../words.ts'

export const manual: TriggerWords<'triggered_by_hand', 'awaiting_trigger'> = {
  field: 'none',
  byHand: true,
  name: msg`by hand`,
  says: () => msg`somebody releases it`,
  reasons: { triggered_by_hand: { words: () => msg`released by hand` } },
  blockers: { awaiting_trigger: { words: () => msg`waits to be released by hand`, passes: true } },
}
