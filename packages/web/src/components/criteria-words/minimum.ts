import { msg } from '@lingui/core/macro'
import { compareDecimals } from '../../words/decimals.ts'
import { showDecimal, showMoney } from '../../words/format.ts'
import type { CriterionWords } from './words.ts'

type Facts = Readonly<Record<string, string>>

/** "minimum 2,500.00, now 2,100.00"; the last invoice of a complete project may be for less. */
function said({ minimum: wanted = '0', amount = '0' }: Facts, met: boolean) {
  const [least, now] = [showDecimal(wanted), showDecimal(amount)]
  return met && compareDecimals(amount, wanted) < 0
    ? msg`minimum ${least} waived: the project is complete`
    : msg`minimum ${least}, now ${now}`
}

export const minimum: CriterionWords<'minimum_reached', 'below_minimum'> = {
  says: ({ minimum: amount }, currency) =>
    amount === undefined ? undefined : msg`not below ${showMoney({ amount, currency })}`,
  stands: ({ facts }) => said(facts, false),
  waits: ({ facts }) => said(facts, false),
  reasons: {
    minimum_reached: { words: ({ facts }) => said(facts, true), needs: ['amount', 'minimum'] },
  },
  blockers: {
    below_minimum: {
      words: ({ facts }) => said(facts, false),
      needs: ['amount', 'minimum'],
      passes: true,
    },
  },
}
