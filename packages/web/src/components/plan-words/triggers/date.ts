import { msg } from '@lingui/core/macro'
import { showDay } from '../../../words/format.ts'
import type { TriggerWords } from '../words.ts'

export const date: TriggerWords<'date_reached', 'before_date'> = {
  field: 'day',
  name: msg`on`,
  says: (date) => msg`${showDay(date)} is reached`,
  reasons: { date_reached: { words: ({ day }) => msg`${day('date')} reached`, needs: ['date'] } },
  blockers: {
    before_date: {
      words: ({ day }) => msg`waits for ${day('date')}`,
      needs: ['date'],
      passes: true,
    },
  },
}
