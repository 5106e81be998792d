/** Why an entry was posted. */
export const entryKinds = ['invoice', 'credit', 'payment', 'credit_applied', 'reversal'] as const
export type EntryKind = (typeof entryKinds)[number]
