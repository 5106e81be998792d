import type { Day } from '../calendar/day.ts'
import { type Fault, fault, type Result, refuse, resultOf, success } from '../fault/fault.ts'
import { netOf, pricingOf, splitLine, writeLineTerms } from '../lines/index.ts'
import { type Reading, reading } from '../members/reading.ts'
import { currencyDigits } from '../money/currency.ts'
import {
  divideRounded,
  formatMicro,
  type Micro,
  type Minor,
  microHundred,
} from '../money/decimal.ts'
import type { Order, OrderLine } from '../orders/types.ts'
import { standardLines } from '../orders/values.ts'
import { adjustLine } from './adjust-line.ts'
import { type OrderChange, withChange } from './change.ts'
import type { OrderFacts } from './types.ts'

/** New prices of all lines that run, by a percent and from a day. */
export interface PriceAdjustment {
  /** Added to each price; below zero they fall. */
  readonly percent: string
  /** Each line changes with its first period on or after this day. */
  readonly from: string
}

/** A line that ends, and the one that begins in its place. */
export interface AdjustedLine {
  readonly line: string
  readonly label: string
  /** Id of the line that begins. */
  readonly next: string
  /** First day of the new price. */
  readonly from: Day
  /** How long its periods are, in the words of the line's terms. */
  readonly cycle: string
  /** Of one, before and after. */
  readonly prices: readonly [before: Micro, after: Micro]
  /** Of one period, before and after. */
  readonly nets: readonly [before: Minor, after: Minor]
  /** What it changes of the order, after the lines before it. */
  readonly change: OrderChange
}

/**
 * All lines of an order that run get a new price. A line that ends before, that has no start yet,
 * or whose price comes to the same stays as it is, and so does an order that does not run. A line
 * that is billed beyond its day is named, and nothing is changed.
 */
export function adjustOrder(
  known: OrderFacts,
  { percent: text, from: day }: PriceAdjustment,
): Result<readonly AdjustedLine[]> {
  const { currency, state } = known.order
  const read = reading(currency)
  const [from, percent] = [read.day(day, 'from'), readPercent(read, text)]
  if (read.faults.length > 0) return resultOf(read.faults, () => [])
  if (state !== 'confirmed') return success([])
  const faults: Fault[] = []
  const adjusted: AdjustedLine[] = []
  let facts = known
  for (const line of standardLines(known.order)) {
    const price = newPrice(line, percent, currency)
    const on = price === undefined ? undefined : periodOn(line, from)
    if (price === undefined || on === undefined) continue
    const next = freeId(facts.order, line.id)
    const wanted = { line: line.id, from: on, price: formatMicro(price), id: next }
    const one = adjustLine(facts, wanted)
    if (!one.ok) faults.push(...one.faults.map((each) => named(each, known.order, line)))
    else {
      const change = one.value
      facts = withChange(facts, change)
      adjusted.push(told(line, { next, on, price, change }))
    }
  }
  const [first, ...others] = faults
  return first === undefined ? success(adjusted) : refuse(first, ...others)
}

/** Among many lines of many orders it must be said which one it is. */
function named({ code, message, path, facts }: Fault, order: Order, line: OrderLine): Fault {
  const about = { ...facts, order: order.label, line: line.label }
  return fault(code, `Order "${order.label}": ${message}`, { path, facts: about })
}

function readPercent(read: Reading, text: string): Micro {
  const before = read.faults.length
  const percent = read.micro(text, 'percent')
  if (read.faults.length === before && (percent === 0n || percent <= -microHundred)) {
    const message = `${text} % is no new price: give a percent above or below 0, and above −100`
    read.faults.push(fault('invalid_percent', message, { path: 'percent', facts: { value: text } }))
  }
  return percent
}

/** First day of its first period on or after a day; undefined where it does not run then. */
function periodOn(line: OrderLine, from: Day): Day | undefined {
  const parts = splitLine(line, from, 0n)
  if (parts === undefined) return undefined
  if (!('why' in parts)) return from
  const { why, firstOn } = parts
  if (firstOn === undefined || why === 'not_running') return undefined
  // One that ends before that day never comes to a period at the new price.
  const later = splitLine(line, firstOn, 0n)
  return later === undefined || 'why' in later ? undefined : firstOn
}

/**
 * Rounded half away from zero to the decimals of the old price, at least those of the currency;
 * undefined where that is the old price.
 */
function newPrice(line: OrderLine, percent: Micro, currency: string): Micro | undefined {
  const { price } = pricingOf(line)
  if (price === undefined) return undefined
  const written = formatMicro(price).split('.')[1]?.length ?? 0
  const unit = 10n ** BigInt(6 - Math.max(written, currencyDigits(currency)))
  const after = divideRounded(price * (microHundred + percent), microHundred * unit) * unit
  return after === price ? undefined : after
}

/** "seats" → "seats-2" → "seats-3" */
function freeId({ lines }: Order, id: string): string {
  const [, name = id, last = '1'] = /^(.+)-(\d{1,4})$/.exec(id) ?? []
  const taken = new Set(lines.map((line) => line.id))
  let number = Number(last) + 1
  while (taken.has(`${name}-${number}`)) number += 1
  return `${name}-${number}`
}

interface Told {
  readonly next: string
  readonly on: Day
  readonly price: Micro
  readonly change: OrderChange
}

function told(line: OrderLine, { next, on, price, change }: Told): AdjustedLine {
  const begun = change.lines?.find(({ id }) => id === next)
  const { cycle = '' } = writeLineTerms(line, 'EUR')
  return {
    line: line.id,
    label: line.label,
    next,
    from: on,
    cycle,
    prices: [pricingOf(line).price ?? 0n, price],
    nets: [netOf(line), begun === undefined ? 0n : netOf(begun)],
    change,
  }
}
