/**
 * Random stories: draws become commands in figures of what is open at that moment, told to books
 * in memory and, beside them, to any other book.
 */
export { type Command, carryOut, Follower, type Outcome } from './command.ts'
export { type LineRequest, resolveBill, resolveCredit } from './resolve.ts'
export {
  type BillDraw,
  type BillingDraw,
  type CreditDraw,
  type Happening,
  type LineDraw,
  partOf,
  type RandomStory,
  type StoryPart,
} from './story.ts'
export { heldOf, Teller, type Told } from './teller.ts'
