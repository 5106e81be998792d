import { type Day, parseDay } from '../calendar/day.ts'
import type { Span } from '../calendar/span.ts'
import { type Fault, fault } from '../fault/fault.ts'
import { amountDigits, currencyDigits, parseAmount } from '../money/currency.ts'
import { type Micro, type Minor, parseDecimal, parseMicro } from '../money/decimal.ts'

/** Reads decimal text into figures and collects a fault for each text that is none. */
export interface Reading {
  /** What was wrong so far. */
  readonly faults: Fault[]
  /** What amounts are in. */
  readonly currency: string
  amount(text: string, path: string): Minor
  /** A price, quantity or percentage, in millionths. */
  micro(text: string, path: string): Micro
  /** A percentage in (0, 100] unless `most` says otherwise. */
  percent(text: string, path: string, most?: Micro): Micro
  day(text: string, path: string): Day
  /** Exactly one of days and months. */
  span(written: Span, path: string): Span
  /** One of the words, else the first of them and a fault. */
  word<Word extends string>(text: string, path: string, words: readonly [Word, ...Word[]]): Word
}

/** Why a text is no amount, and both things that it may have meant. */
export function noAmount(text: string, currency: string): string {
  const digits = currencyDigits(currency)
  const rule =
    digits === 0
      ? 'write a whole number without grouping'
      : `write a decimal with at most ${digits} digits after the point, without grouping`
  if (parseDecimal(text, digits) !== undefined) {
    const places = (amountDigits - digits).toString()
    return `"${text}" is too large for an amount in ${currency}: write at most ${places} digits before the point`
  }
  const [, head = '', groups = ''] = /^([+-]?\d{1,3})((?:[.,]\d{3})+)$/.exec(text) ?? []
  if (groups === '') return `"${text}" is no amount in ${currency}: ${rule}`
  const whole = head + groups.replace(/[.,]/g, '')
  const doubt = groups.length > 4 ? whole : `${whole} or ${head}${decimals(groups, digits)}`
  return `"${text}" is no amount in ${currency}, it may mean ${doubt}: ${rule}`
}

/** ".500" → ".50" where the currency has two digits; ".345" stays, it is no amount either way. */
function decimals(group: string, digits: number): string {
  const fraction = group.slice(1)
  const cut = fraction.slice(0, digits)
  const same = cut !== '' && cut.padEnd(fraction.length, '0') === fraction
  return `.${same ? cut : fraction}`
}

const noDay = '0001-01-01' as Day

/** A reader of figures in one currency. */
export function reading(currency: string, faults: Fault[] = []): Reading {
  const report =
    (code: 'invalid_amount' | 'invalid_percent' | 'invalid_value' | 'invalid_date') =>
    (message: string, path: string, value: string) => {
      faults.push(fault(code, message, { path, facts: { value } }))
    }
  return {
    faults,
    currency,
    amount(text, path) {
      const value = parseAmount(text, currency)
      if (value !== undefined) return value
      report('invalid_amount')(noAmount(text, currency), path, text)
      return 0n
    },
    micro(text, path) {
      const value = parseMicro(text)
      if (value !== undefined) return value
      report('invalid_value')(
        `"${text}" is no number: write a decimal with at most 6 digits after the point`,
        path,
        text,
      )
      return 0n
    },
    percent(text, path, most) {
      const value = parseMicro(text)
      if (value === undefined || value < 0n || (most !== undefined && value > most)) {
        report('invalid_percent')(
          `"${text}" is no percentage: write a decimal ${most === undefined ? 'from 0 on' : `from 0 to ${most / 1_000_000n}`} with at most 6 digits after the point, without grouping and without the sign`,
          path,
          text,
        )
        return 0n
      }
      return value
    },
    day(text, path) {
      const value = parseDay(text)
      if (value !== undefined) return value
      report('invalid_date')(`"${text}" is no day: write it as YYYY-MM-DD`, path, text)
      return noDay
    },
    span({ days, months }, path) {
      const [length, other] = [days, months].filter((each) => each !== undefined)
      const most = days === undefined ? 120 : 3650
      if (length !== undefined && other === undefined && Math.abs(length) <= most) {
        if (Number.isInteger(length)) return days === undefined ? { months } : { days }
      }
      report('invalid_value')(
        'This is no length of time: write whole days, at most 3650, or whole months, at most 120',
        path,
        JSON.stringify({ days, months }),
      )
      return {}
    },
    word(text, path, words) {
      const found = words.find((word) => word === text)
      if (found !== undefined) return found
      report('invalid_value')(
        `"${text}" is none of ${words.join(', ')}: write one of them`,
        path,
        text,
      )
      return words[0]
    },
  }
}
