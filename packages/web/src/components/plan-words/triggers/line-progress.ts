import { msg } from '@lingui/core/macro'
import { partsOf } from '../given.ts'
import type { TriggerWords } from '../words.ts'
import { partsReached } from './parts-reached.ts'

/** Its reasons and blockers are those of progress. */
export const lineProgress: TriggerWords<never, never> = {
  field: 'percents',
  of: 'lines',
  name: msg`when a line reaches`,
  says: (value, nameOf) => partsReached(partsOf(value), nameOf),
  reasons: {},
  blockers: {},
}
