import { msg } from '@lingui/core/macro'
import { showDecimal, showPercent } from '../../words/format.ts'
import type { CriterionWords } from './words.ts'

/** Its reason and blocker are those of progress in a plan. */
export const progress: CriterionWords<never, never> = {
  says: ({ progress: percent, per }) => {
    if (percent === undefined) return undefined
    const wanted = showPercent(percent)
    return per === 'subproject'
      ? msg`progress of each subproject from ${wanted}`
      : msg`progress from ${wanted}`
  },
  stands: ({ facts, percent }) =>
    msg`progress ${showDecimal(facts['progress'] ?? '0')} of ${percent('wanted')}`,
  waits: ({ percent }) => msg`waits for ${percent('wanted')}`,
  reasons: {},
  blockers: {},
}
