import { currencyDigits, type Day, formatDecimal, type Micro, type Minor } from '@tranche/engine'
import type { Language } from './language.ts'

/** U+202F in French, as the Imprimerie nationale sets it: never broken at a line's end. */
const narrowSpace = '\u202f'
const noBreak = '\u00a0'
const minus = '\u2212'

const marks: Readonly<Record<Language, { readonly group: string; readonly point: string }>> = {
  en: { group: ',', point: '.' },
  de: { group: '.', point: ',' },
  fr: { group: narrowSpace, point: ',' },
}

function dressed(plain: string, language: Language): string {
  const { group, point } = marks[language]
  const negative = plain.startsWith('-')
  const [whole = '', fraction] = (negative ? plain.slice(1) : plain).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
  const text = fraction === undefined ? grouped : `${grouped}${point}${fraction}`
  return negative ? minus + text : text
}

/** 123456n EUR → "1,234.56", "1.234,56", "1 234,56"; a true minus sign. */
export function amountText(amount: Minor, currency: string, language: Language): string {
  return dressed(formatDecimal(amount, currencyDigits(currency)), language)
}

/** With the currency's code: "EUR 1,234.56", "1.234,56 EUR". */
export function moneyText(amount: Minor, currency: string, language: Language): string {
  const text = amountText(amount, currency, language)
  return language === 'en' ? `${currency}${noBreak}${text}` : `${text}${noBreak}${currency}`
}

/**
 * Quantities and prices at stored precision, with at least `digitsMin` decimals: "13.446", "10.00".
 */
export function decimalText(value: Micro, digitsMin: number, language: Language): string {
  const [whole = '', fraction = ''] = formatDecimal(value, 6).split('.')
  const kept = fraction.replace(/0+$/, '').padEnd(digitsMin, '0')
  return dressed(kept === '' ? whole : `${whole}.${kept}`, language)
}

/** A tax rate at stored precision: "19 %", "8.875%". */
export function rateText(percent: Micro, language: Language): string {
  return decimalText(percent, 0, language) + (language === 'en' ? '%' : `${noBreak}%`)
}

const months: Readonly<Record<Language, string>> = {
  en: 'January February March April May June July August September October November December',
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
}

/** "14 April 2026", on American paper "April 14, 2026", "14. April 2026", "1er avril 2026". */
export function dayText(day: Day, language: Language, american = false): string {
  const year = day.slice(0, 4)
  const month = months[language].split(' ')[Number(day.slice(5, 7)) - 1] ?? ''
  const date = Number(day.slice(8, 10)).toString()
  if (language === 'de') return `${date}. ${month} ${year}`
  if (language === 'fr') return `${date === '1' ? '1er' : date} ${month} ${year}`
  return american ? `${month} ${date}, ${year}` : `${date} ${month} ${year}`
}

/** For tables: "14 Apr 2026", "Apr 14, 2026", "14.04.2026", "14/04/2026". */
export function dayShort(day: Day, language: Language, american = false): string {
  const [year = '', month = '', date = ''] = day.split('-')
  if (language === 'de') return `${date}.${month}.${year}`
  if (language === 'fr') return `${date}/${month}/${year}`
  const name = (months.en.split(' ')[Number(month) - 1] ?? '').slice(0, 3)
  const short = Number(date).toString()
  return american ? `${name} ${short}, ${year}` : `${short} ${name} ${year}`
}

/** "DE89 3704 0044 …": groups of four, as printed on forms. */
export function ibanText(iban: string): string {
  return iban.replace(/\s/g, '').replace(/(.{4})(?=.)/g, `$1${noBreak}`)
}
