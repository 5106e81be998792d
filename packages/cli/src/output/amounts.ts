interface Money {
  readonly amount: string
  readonly currency: string
}

/** "6000.00 EUR": copied from here, it can be typed back. */
export function amountText({ amount, currency }: Money): string {
  return `${amount} ${currency}`
}

/** "17860.14 EUR, 125000.00 USD" */
export function totalsText(totals: readonly Money[]): string {
  return totals.map(amountText).join(', ')
}

/** "1 order", "7 orders" */
export function countOf(count: number, word: string): string {
  return `${count.toString()} ${word}${count === 1 ? '' : 's'}`
}
