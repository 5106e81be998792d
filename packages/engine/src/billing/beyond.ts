import { type Fault, fault } from '../fault/fault.ts'
import { formatAmount, readableAmount } from '../money/currency.ts'
import {
  absolute,
  divideRounded,
  formatMicro,
  type Micro,
  type Minor,
  maxOf,
  microHundred,
  microOne,
  percentOf,
} from '../money/decimal.ts'
import type { OrderLine } from '../orders/types.ts'
import { isSettled } from './open.ts'
import type { LineRequest, OrderFacts } from './types.ts'

/** Why an amount cannot be billed of an order. */
export function beyond(facts: OrderFacts, amount: Minor, max: Minor): Fault {
  const { order } = facts
  const text = (value: Minor) => readableAmount(value, order.currency)
  const numbers = {
    requested: formatAmount(amount, order.currency),
    max: formatAmount(maxOf(max, 0n), order.currency),
  }
  const of = `left on order "${order.label}"`
  if (max <= 0n) {
    const none = `Bills ${text(amount)} of nothing ${of}: ${wayWithoutRoom(facts)}`
    return fault('over_billing', none, { facts: numbers })
  }
  const what = `Bills ${text(amount)} of ${text(max)} ${of}`
  if (amount > 0n) {
    const way = `bill at most ${text(max)}, or record a change order`
    return fault('over_billing', `${what}: ${way}`, { facts: numbers })
  }
  const way = `bill more than zero and at most ${text(max)}`
  return fault('bill_not_positive', `${what}: ${way}`, { facts: numbers })
}

function wayWithoutRoom(facts: OrderFacts): string {
  return isSettled(facts)
    ? 'more needs a change order'
    : 'what is open adds up to nothing net, bill it by its lines, gross or as the rest'
}

/** Why a gross amount cannot be billed of an order. */
export function beyondGross(facts: OrderFacts, gross: Minor, max: Minor): Fault {
  const { order } = facts
  const text = (value: Minor) => `${readableAmount(value, order.currency)} gross`
  const numbers = {
    requested: formatAmount(gross, order.currency),
    max: formatAmount(max, order.currency),
  }
  const of = `left on order "${order.label}"`
  if (max === 0n) {
    const way = isSettled(facts)
      ? 'more needs a change order'
      : 'what is open adds up to nothing gross, bill it by its lines or as the rest'
    const none = `Bills ${text(gross)} of nothing ${of}: ${way}`
    return fault('over_billing', none, { facts: numbers })
  }
  const what = `Bills ${text(gross)} of ${text(max)} ${of}`
  return gross > max
    ? fault('over_billing', `${what}: bill at most ${text(max)}, or record a change order`, {
        facts: numbers,
      })
    : fault('bill_not_positive', `${what}: bill more than zero and at most ${text(max)}`, {
        facts: numbers,
      })
}

/** Why "up to" bills nothing: as much is billed already. */
export function billedUpTo(
  facts: OrderFacts,
  { percent, upTo, max }: { readonly percent: Micro; readonly upTo: Minor; readonly max: Minor },
): Fault {
  const { order } = facts
  const text = (value: Minor) => readableAmount(value, order.currency)
  const billed = Object.values(facts.billed).reduce((sum, { net }) => sum + net, 0n)
  const way =
    max > 0n ? 'give a higher percentage, or credit first' : 'nothing is left, credit first'
  const message =
    `Up to ${formatMicro(percent)} % of order "${order.label}" is ${text(upTo)}, ` +
    `and ${text(billed)} is billed already: ${way}`
  const numbers = {
    requested: formatAmount(upTo - billed, order.currency),
    max: formatAmount(maxOf(max, 0n), order.currency),
  }
  return fault(max > 0n ? 'bill_not_positive' : 'over_billing', message, {
    path: 'upTo',
    facts: numbers,
  })
}

export interface AskedOfLine {
  readonly line: OrderLine
  /** What the line comes to; the request is a part of it. */
  readonly of: Minor
  readonly request: LineRequest
  readonly amount: Minor
  /** "33.3 % = " before the amount. */
  readonly words: string
  /** What may still be billed of the line, on its sign. */
  readonly room: Minor
  /** On the line's sign, be it too much. */
  readonly onSign: boolean
}

/** Why an amount cannot be billed of a line. */
export function beyondLine({ order }: OrderFacts, asked: AskedOfLine): Fault {
  const { line, of, amount, words, room, onSign } = asked
  const text = (value: Minor) => readableAmount(value, order.currency)
  const most = shortestPercent(room, of)
  // A share below a millionth of a percent has no percentage to type.
  const exact = most !== 0n && percentOf(of, most) === room
  const limit = exact ? `${formatMicro(most)} % = ${text(room)}` : text(room)
  const details = {
    requested: formatAmount(amount, order.currency),
    max: formatAmount(room, order.currency),
    maxPercent: formatMicro(most),
  }
  const message =
    room === 0n
      ? `Bills ${words}${text(amount)}, but nothing is left on line "${line.label}": leave it out`
      : `Bills ${words}${text(amount)} of ${text(room)} left on line "${line.label}": ${wayOf(asked, limit)}`
  const code = onSign ? 'over_billing' : 'bill_not_positive'
  return fault(code, message, { path: `lines.${line.id}`, facts: details })
}

function wayOf({ of, request, onSign }: AskedOfLine, limit: string): string {
  if (of < 0n && request.kind === 'amount')
    return `it is a deduction, bill below zero and down to ${limit}`
  if (onSign) return `at most ${limit}`
  if (request.kind === 'upTo')
    return 'as much is billed already, give a higher percentage or leave it out'
  return `give more than 0${request.kind === 'percent' ? ' %' : ''}, at most ${limit}`
}

/**
 * The percentage a person would type for an amount: the fewest decimals that hit it to the cent,
 * else the most that does not go beyond it.
 */
function shortestPercent(amount: Minor, of: Minor): Micro {
  if (of === 0n) return 0n
  const exact = divideRounded(amount * microHundred, of)
  for (let unit = microOne; unit > 1n; unit /= 10n) {
    const rounded = divideRounded(exact, unit) * unit
    if (percentOf(of, rounded) === amount) return rounded
  }
  return absolute(percentOf(of, exact)) > absolute(amount) ? exact - 1n : exact
}
