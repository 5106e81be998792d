/**
 * Double entry, append-only. An order billed, part of it paid:
 *
 *     invoice   Dr receivable 4,200.00   Cr income 4,000.00   Cr tax 200.00
 *     payment   Dr bank       3,000.00   Cr receivable 3,000.00
 */
export { type Balances, naturalBalance, trialBalance } from './balance.ts'
export {
  balanced,
  type PaymentToPost,
  postCredit,
  postInvoice,
  postPayment,
  reverse,
} from './post.ts'
export {
  type Entry,
  type PaymentSource,
  type Posting,
  paymentSources,
} from './types.ts'
