/**
 * Where money stands, in the order in which a trial balance lists it. `retention` is what customers
 * keep back for a time, `withheld` what they pay to the tax office instead; `credit` is what the
 * organization owes its customers (customer credit).
 */
export const accounts = [
  'receivable',
  'retention',
  'withheld',
  'bank',
  'income',
  'tax',
  'advances',
  'credit',
  'rounding',
] as const
/** One of `accounts`. */
export type Account = (typeof accounts)[number]
