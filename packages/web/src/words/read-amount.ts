import { currencyDigits } from './currency-digits.ts'
import { withoutZeros } from './decimals.ts'
import { readDecimal } from './read-decimal.ts'

/** What a typed amount is understood as. */
export type AmountReading =
  | { readonly kind: 'amount'; readonly amount: string }
  | { readonly kind: 'unread' }
  /** More decimals than there are: never cut, asked back. */
  | {
      readonly kind: 'too_fine'
      /** Decimals that the currency has. */
      readonly digits: number
      /** 12.500 as twelve thousand and a half … */
      readonly thousands: string | undefined
      /** … and as twelve and a half, where nothing but zeros goes. */
      readonly decimals: string | undefined
    }

/**
 * An amount of the currency as typed. 12.500 EUR is a question, never 12.50: what has more decimals
 * than the currency is refused before zeros are cut.
 */
export function readAmount(typed: string, currency: string, tag?: string): AmountReading {
  const amount = readDecimal(typed, tag)
  if (amount === undefined) return { kind: 'unread' }
  const digits = currencyDigits(currency)
  const [whole = '', fraction = ''] = amount.split('.')
  if (fraction.length <= digits) return { kind: 'amount', amount }
  const zeros = /^0*$/.test(fraction.slice(digits))
  const cut = fraction.slice(0, digits)
  return {
    kind: 'too_fine',
    digits,
    thousands: thousandsOf(whole, fraction, digits),
    decimals: zeros ? [whole, cut].filter((part) => part !== '').join('.') : undefined,
  }
}

/**
 * A price of one unit has up to six decimals; only three of them may be thousands as well. Written
 * with another zero there is no doubt.
 */
export function readPrice(typed: string, currency: string, tag?: string): AmountReading {
  const reading = readAmount(typed, currency, tag)
  if (reading.kind !== 'too_fine') return reading
  const price = readDecimal(typed, tag) ?? ''
  if (reading.thousands === undefined) return { kind: 'amount', amount: price }
  return { ...reading, decimals: reading.decimals ?? `${price}0` }
}

/** A quantity has up to six decimals as well: 1.000 kg may be a tonne, and is asked back. */
export function readQuantity(typed: string, tag?: string): AmountReading {
  const quantity = readDecimal(typed, tag)
  if (quantity === undefined) return { kind: 'unread' }
  const [whole = '', fraction = ''] = quantity.split('.')
  const thousands = thousandsOf(whole, fraction, 0)
  if (thousands === undefined) return { kind: 'amount', amount: quantity }
  const short = withoutZeros(quantity)
  return { kind: 'too_fine', digits: 0, thousands, decimals: typableFigure(short) }
}

function thousandsOf(whole: string, fraction: string, digits: number): string | undefined {
  if (fraction.length !== 3 || !/^[+-]?[1-9]\d{0,2}$/.test(whole)) return undefined
  return withDigits(`${whole}${fraction}`, digits)
}

/** "4000" → "4000.00": with all decimals of the currency, for the eye. */
export function withDigits(amount: string, digits: number): string {
  const [whole = '', fraction = ''] = amount.split('.')
  const padded = fraction.padEnd(digits, '0')
  return padded === '' ? whole : `${whole}.${padded}`
}

/** A stored price as it is typed: three decimals get a zero, so that they are no thousands. */
export function typablePrice(price: string, currency: string): string {
  return currencyDigits(currency) < 3 ? typableFigure(price) : price
}

/** The same of a quantity. */
export function typableFigure(figure: string): string {
  return figure.split('.')[1]?.length === 3 ? `${figure}0` : figure
}

/** The amount for the API; undefined where what is typed is none. */
export function amountTyped(typed: string, currency: string): string | undefined {
  const reading = readAmount(typed, currency)
  return reading.kind === 'amount' ? reading.amount : undefined
}
