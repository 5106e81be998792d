import { msg } from '@lingui/core/macro'
import { showDay } from '../../words/format.ts'
import type { CriterionWords } from './words.ts'

export const on: CriterionWords<never, 'by_hand'> = {
  says: ({ on: date }) => (date === undefined ? undefined : msg`from ${showDay(date)} on`),
  stands: ({ facts, day }) =>
    facts['date'] === undefined ? msg`billed by hand` : msg`from ${day('date')} on`,
  waits: ({ facts, day }) =>
    facts['date'] === undefined ? msg`billed by hand` : msg`waits for ${day('date')}`,
  reasons: {},
  blockers: { by_hand: { words: () => msg`is billed by hand`, passes: true } },
}
