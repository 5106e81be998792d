import { currencyDigits } from './currency-digits.ts'
import { addDecimals } from './decimals.ts'
import type { Money } from './format.ts'

/** What the server said of some lines, together. */
export function sumMoney(amounts: readonly Money[], currency: string): Money {
  const texts = amounts.map(({ amount }) => amount)
  const [whole = '0', fraction = ''] = texts.reduce(addDecimals, '0').split('.')
  const digits = currencyDigits(currency)
  return { amount: digits === 0 ? whole : `${whole}.${fraction.padEnd(digits, '0')}`, currency }
}

/** From each first line of a section to the last of it: as on paper, neighbours make one. */
export function runOf<Row>(
  rows: readonly Row[],
  index: number,
  sectionOf: (row: Row) => string | null,
): readonly Row[] | undefined {
  const [row, before] = [rows[index], rows[index - 1]]
  if (row === undefined) return undefined
  const section = sectionOf(row)
  if ((before === undefined ? null : sectionOf(before)) === section) return undefined
  const end = rows.findIndex((each, at) => at > index && sectionOf(each) !== section)
  return rows.slice(index, end === -1 ? rows.length : end)
}
