import { msg } from '@lingui/core/macro'
import type { CriterionWords } from './words.ts'

/** Nobody writes it: a contract that is paused holds back all of its order. */
export const paused: CriterionWords<never, 'contract_paused'> = {
  says: () => undefined,
  stands: ({ facts, day }) =>
    facts['since'] === undefined
      ? msg`the contract is paused`
      : msg`the contract is paused since ${day('since')}`,
  waits: () => msg`the contract is paused`,
  reasons: {},
  blockers: { contract_paused: { words: () => msg`the contract is paused` } },
}
