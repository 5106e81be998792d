import { type Decimal, isNegativeDecimal, isZeroDecimal, withoutZeros } from './decimals.ts'
import { region } from './locale.ts'

const numberFormats = new Map<string, Intl.NumberFormat>()

function numberFormat(digits: number): Intl.NumberFormat {
  const key = `${region()} ${digits.toString()}`
  const known = numberFormats.get(key)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(region(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  numberFormats.set(key, made)
  return made
}

/**
 * "12345.60" as people of the locale write it, digit for digit: `Intl` reads decimal text exactly,
 * no float lies between.
 */
export function showDecimal(decimal: Decimal): string {
  const digits = decimal.split('.')[1]?.length ?? 0
  return numberFormat(digits).format(decimal as Intl.StringNumericLiteral)
}

export interface Money {
  readonly amount: string
  readonly currency: string
}

/** "12,345.60 EUR"; where a column names the currency, `showDecimal` alone. */
export function showMoney(money: Money): string {
  return `${showDecimal(money.amount)}\u00a0${money.currency}`
}

/** "33.30" → "33.3 %": what the API says without trailing zeros; nothing is rounded here. */
export function showPercent(percent: Decimal): string {
  return `${showDecimal(withoutZeros(percent))}\u00a0%`
}

/** A business day, "2026-03-31" → "31 Mar 2026". Days have no time zone. */
export function showDay(day: string): string {
  const format = new Intl.DateTimeFormat(region(), { dateStyle: 'medium', timeZone: 'UTC' })
  return format.format(new Date(`${day}T00:00:00Z`))
}

/** A month, "2026-03" → "Mar 2026"; short, for an axis, "Mar". */
export function showMonth(month: string, length: 'short' | 'long' = 'long'): string {
  const year = length === 'short' ? {} : { year: 'numeric' as const }
  const format = new Intl.DateTimeFormat(region(), { month: 'short', ...year, timeZone: 'UTC' })
  return format.format(new Date(`${month}-01T00:00:00Z`))
}

/** An instant in the organization's time zone: "31 Mar 2026, 09:00". */
export function showInstant(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat(region(), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  })
  return format.format(new Date(instant))
}

export function isZero(money: Money): boolean {
  return isZeroDecimal(money.amount)
}

/** Net and gross of different signs, or only one of them zero: one does not tell the other. */
export function differInSign(net: Money, gross: Money): boolean {
  return isZero(net) !== isZero(gross) || isNegative(net) !== isNegative(gross)
}

export function isNegative(money: Money): boolean {
  return isNegativeDecimal(money.amount)
}

/** Without its sign: a word or a column says which side it is ("a credit note of 1,050.00"). */
export function unsigned({ amount, currency }: Money): Money {
  return { amount: amount.replace('-', ''), currency }
}
