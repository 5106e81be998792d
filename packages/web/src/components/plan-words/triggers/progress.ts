import { msg } from '@lingui/core/macro'
import { showDecimal, showPercent } from '../../../words/format.ts'
import type { TriggerWords } from '../words.ts'

export const progress: TriggerWords<'progress_reached', 'progress_below'> = {
  field: 'percent',
  name: msg`when progress reaches`,
  says: (progress) => msg`progress reaches ${showPercent(progress)}`,
  reasons: {
    progress_reached: {
      words: ({ percent }) => msg`progress reached ${percent('wanted')}`,
      needs: ['wanted'],
    },
  },
  blockers: {
    progress_below: {
      words: ({ percent, facts }) => {
        const { part } = facts
        const done = showDecimal(facts['progress'] ?? '')
        const wanted = percent('wanted')
        return part === undefined
          ? msg`progress ${done} of ${wanted}`
          : msg`progress of ${part} ${done} of ${wanted}`
      },
      needs: ['progress', 'wanted'],
      passes: true,
    },
  },
}
