/**
 * What is offered before it is ordered: a quote in versions that stand side by side, of which the
 * customer accepts one, picking options and alternatives.
 *
 *     version   net        state      pick
 *     1         10,500.00  expired
 *     2         10,200.00  accepted   photos 900.00   → order of 11,100.00
 */
export {
  type QuoteAction,
  type QuoteVersionAction,
  quoteActionNames,
  quoteActions,
  quoteVersionActionNames,
  quoteVersionActions,
} from './actions.ts'
export {
  type AcceptedQuote,
  acceptQuote,
  declineQuote,
  draftOf,
  nextVersion,
  orderOfQuote,
  sendQuote,
} from './commands.ts'
export { type LineDifference, type QuoteDifferences, quoteDifferences } from './differences.ts'
export { defineOffer, type OrderGiven, offeredOrder } from './offer.ts'
export { quoteState, standingVersion } from './state.ts'
export {
  type KeptQuoteState,
  type Quote,
  type QuoteAsked,
  type QuoteState,
  type QuoteVersion,
  quoteStates,
} from './types.ts'
