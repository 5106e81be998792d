import type { Day } from '../calendar/day.ts'
import type { QuoteState, QuoteVersion } from './types.ts'

/** Where a version stands on a day: its last day counts in full, from the next on it is expired. */
export function quoteState(
  { state, validUntil }: Pick<QuoteVersion, 'state' | 'validUntil'>,
  today: Day,
): QuoteState {
  const isOver = validUntil !== undefined && validUntil < today
  return state === 'sent' && isOver ? 'expired' : state
}

/** The one that a quote stands for: the one that was accepted, else the newest. */
export function standingVersion<Version extends Pick<QuoteVersion, 'state'>>(
  versions: readonly Version[],
): Version | undefined {
  return versions.find(({ state }) => state === 'accepted') ?? versions.at(-1)
}
