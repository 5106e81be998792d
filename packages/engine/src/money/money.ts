import { assert } from '../fault/fault.ts'
import { formatAmount, parseAmount } from './currency.ts'
import type { Minor } from './decimal.ts'

/** An amount with its currency in the type: adding EUR to USD does not compile. */
export interface Money<Currency extends string = string> {
  readonly amount: Minor
  readonly currency: Currency
}

/** An amount in minor units of a currency. */
export function money<const Currency extends string>(
  amount: Minor,
  currency: Currency,
): Money<Currency> {
  return { amount, currency }
}

/** Undefined when the text is no decimal with at most the digits of the currency. */
export function parseMoney<const Currency extends string>(
  text: string,
  currency: Currency,
): Money<Currency> | undefined {
  const amount = parseAmount(text, currency)
  return amount === undefined ? undefined : money(amount, currency)
}

/** Of one currency only: others do not compile. */
export function add<Currency extends string>(
  a: Money<Currency>,
  b: Money<NoInfer<Currency>>,
): Money<Currency> {
  assert(a.currency === b.currency, `${a.currency} is added to ${b.currency}`)
  return { amount: a.amount + b.amount, currency: a.currency }
}

/** Of one currency only: others do not compile. */
export function subtract<Currency extends string>(
  a: Money<Currency>,
  b: Money<NoInfer<Currency>>,
): Money<Currency> {
  assert(a.currency === b.currency, `${b.currency} is taken from ${a.currency}`)
  return { amount: a.amount - b.amount, currency: a.currency }
}

/** "1234.56 EUR" */
export function formatMoney(value: Money): string {
  return `${formatAmount(value.amount, value.currency)} ${value.currency}`
}
