import { type Action, action, type Hindrance } from '../billing/actions.ts'
import { quoteState } from './state.ts'
import type { Quote, QuoteAsked, QuoteState, QuoteVersion } from './types.ts'

/** What somebody can do with a version of a quote. */
export const quoteVersionActionNames = ['replace', 'delete', 'send', 'accept', 'decline'] as const
/** One of `quoteVersionActionNames`. */
export type QuoteVersionAction = (typeof quoteVersionActionNames)[number]

/** What somebody can do with a quote. */
export const quoteActionNames = ['add_version', 'order'] as const
/** One of `quoteActionNames`. */
export type QuoteAction = (typeof quoteActionNames)[number]

/** What can be done with a version of a quote now. */
export function quoteVersionActions({
  quote,
  version,
  today,
}: QuoteAsked): Readonly<Record<QuoteVersionAction, Action<QuoteState>>> {
  const found = quote.versions.find((each) => each.version === version)
  if (found === undefined) throw new Error(`There is no version ${version}`)
  const draft = found.state === 'draft' ? undefined : 'not_a_draft'
  const open = whyNotOpen[quoteState(found, today)]
  return {
    replace: action(draft, 'draft'),
    delete: action(draft),
    send: action(draft ?? whyNotSent(quote, found, today), 'sent'),
    accept: action(open, 'accepted'),
    decline: action(open, 'declined'),
  }
}

const whyNotOpen: Readonly<Record<QuoteState, Hindrance | undefined>> = {
  draft: 'quote_not_sent',
  sent: undefined,
  accepted: 'quote_accepted',
  declined: 'quote_declined',
  expired: 'quote_expired',
}

function whyNotSent(
  { versions }: Quote,
  { offer, validUntil }: QuoteVersion,
  today: QuoteAsked['today'],
): Hindrance | undefined {
  if (versions.some(({ state }) => state === 'accepted')) return 'quote_accepted'
  if (offer.lines.length === 0) return 'quote_without_lines'
  return validUntil !== undefined && validUntil < today ? 'valid_until_passed' : undefined
}

/** What can be done with a quote now, whatever its versions say. */
export function quoteActions({
  versions,
  ordered,
}: Quote): Readonly<Record<QuoteAction, Action<QuoteState>>> {
  const accepted = versions.some(({ state }) => state === 'accepted')
  const draft = versions.at(-1)?.state === 'draft'
  const taken = ordered === undefined ? undefined : 'quote_ordered'
  return {
    add_version: action(
      accepted ? 'quote_accepted' : draft ? 'newest_is_draft' : undefined,
      'draft',
    ),
    order: action(accepted ? taken : 'quote_not_accepted'),
  }
}
