import { msg } from '@lingui/core/macro'
import type { CriterionWords } from './words.ts'

/** Its reason and blocker are those of a status in a plan. */
export const status: CriterionWords<never, never> = {
  says: ({ status: wanted }) =>
    wanted === undefined ? undefined : msg`from project status ${wanted}`,
  stands: ({ facts }) => {
    const { status: now = '', wanted = '' } = facts
    return now === wanted || now === ''
      ? msg`project status ${wanted}`
      : msg`project status ${wanted}, now ${now}`
  },
  waits: ({ facts }) => msg`waits for ${facts['wanted'] ?? ''}`,
  reasons: {},
  blockers: {},
}
