import { msg } from '@lingui/core/macro'
import { showDay } from '../../words/format.ts'
import type { CriterionWords } from './words.ts'

/** Its reason and blocker are those of a day in a plan. */
export const earliest: CriterionWords<never, never> = {
  says: ({ earliest: date }) => (date === undefined ? undefined : msg`not before ${showDay(date)}`),
  stands: ({ day }) => msg`not before ${day('date')}`,
  waits: ({ day }) => msg`waits for ${day('date')}`,
  reasons: {},
  blockers: {},
}
