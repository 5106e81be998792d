import { t } from '@lingui/core/macro'
import { plain, told } from './fault-facts.ts'

/** Of quotes: see `faults`. */
export const quoteFaults = {
  quote_state: plain(() => t`This is not possible with this version of the quote.`),
  quote_expired: {
    say: () => t`The quote is valid no more: send a new version.`,
    exact: told(
      { valid_until: 'day' },
      (facts) => t`It was valid until ${facts.valid_until}: send a new version with a later day.`,
    ),
  },
  quote_ordered: {
    say: () => t`The quote has its order: go on with that one.`,
    exact: told(
      { order: 'text' },
      ({ order }) => t`It has its order, ${order}: go on with that one.`,
    ),
  },
  quote_pick: plain(() => t`Pick optional or alternative lines, once each, and one for a line.`),
}
