import { msg } from '@lingui/core/macro'
import { showPercent } from '../../words/format.ts'
import { isolated } from '../../words/isolated.ts'
import type { CriterionWords } from './words.ts'

/** Its reason and blocker are those of a status in a plan. */
export const shares: CriterionWords<never, never> = {
  says: ({ shares: list }) => {
    if (list === undefined) return undefined
    const each = list.map(({ status, up_to: upTo }) => `${isolated(status)} ${showPercent(upTo)}`)
    return msg`up to ${each.join(', ')}`
  },
  stands: ({ facts, percent }) => {
    const { status: now = '', wanted } = facts
    return wanted === undefined
      ? msg`all statuses reached`
      : msg`up to ${percent('upTo')} once the project is ${wanted}, now ${now}`
  },
  waits: ({ facts, percent }) => {
    const { wanted = '' } = facts
    return msg`waits for ${wanted}, then up to ${percent('upTo')}`
  },
  reasons: {},
  blockers: {},
}
