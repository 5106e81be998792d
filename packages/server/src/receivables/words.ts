/** What moves a customer's account. */
export const moveKinds = [
  'invoice',
  'credit_note',
  'payment',
  'reversal',
  'credit_applied',
] as const
export type MoveKind = (typeof moveKinds)[number]

/** What invoices are aged by: their due day, or the day of the invoice. */
export const ageBases = ['due', 'invoice'] as const
export type AgeBasis = (typeof ageBases)[number]

/** Days past due, or past the invoice's day. */
export const ageBuckets = ['current', '1-30', '31-60', '61-90', 'over-90'] as const
export type AgeBucket = (typeof ageBuckets)[number]
