import { addDays, addMonths, type Day, lastDay } from '../calendar/day.ts'
import { contractEnd } from '../contracts/contract.ts'
import { dueOf, isEndless } from '../lines/index.ts'
import { type Minor, sum } from '../money/decimal.ts'
import type { OrderLine } from '../orders/types.ts'
import { standardLines } from '../orders/values.ts'
import { changesOn } from './billable.ts'
import { billedOf, factsOn } from './facts.ts'
import { firesOn } from './fired.ts'
import { onSign } from './open.ts'
import { positionOn } from './position.ts'
import type { LineNets, OrderFacts } from './types.ts'

/** Net that comes of an order, as it stands on a day. */
export interface FutureRevenue {
  /** The month of that day first, with what is ready; each with its days. */
  readonly months: readonly MonthRevenue[]
  /** What was agreed for a price, or performed, and waits for something that has no day. */
  readonly open: Minor
  /** What comes in these months once the contract has renewed itself: in no month before that. */
  readonly renewal: Minor
}

/** What one month brings by itself. */
export interface MonthRevenue {
  /** `2026-10` */
  readonly month: string
  readonly net: Minor
}

/**
 * What comes of an order month by month if nothing happens but that time passes. By the law of
 * billing a month brings what may be billed by its end, less what may be billed by the end of the
 * one before: periods, dated instalments and their rounding follow without a rule of their own.
 * A line that runs on for ever counts as far as one looks, and is never open.
 *
 * Of a contract that renews itself, what comes behind its running term is renewal, in no month.
 */
export function futureRevenue(known: OrderFacts, day: Day, count = 12): FutureRevenue {
  const first = `${day.slice(0, 8)}01` as Day
  const isRunning = known.order.state === 'confirmed' || known.order.state === 'billed'
  const ends = termEnd(known, day)
  let [by, before, behind]: [Minor, Minor, Minor] = [0n, 0n, 0n]
  let next = isRunning ? day : undefined
  const months: MonthRevenue[] = []
  for (let index = 0; index < count; index += 1) {
    const to = addDays(addMonths(first, index + 1), -1)
    // Most orders stand still for months: nothing is asked of those.
    if (next !== undefined && next <= to) {
      behind = comingBy(known, to, day).net
      by = ends !== undefined && ends < to ? comingBy(known, ends, day).net : behind
      next = changesOn(known, to)
    }
    months.push({ month: to.slice(0, 7), net: by - before })
    before = by
  }
  return { months, open: isRunning ? openOf(known, day) : 0n, renewal: behind - by }
}

/** Last day of the term that runs, of a contract that renews itself. */
function termEnd({ order: { contract } }: OrderFacts, day: Day): Day | undefined {
  const renews = contract?.form === 'renewal' && contract.endsOn === undefined
  return renews ? contractEnd(contract, day) : undefined
}

interface Coming {
  readonly net: Minor
  readonly lines: LineNets
}

const nothing: Coming = { net: 0n, lines: {} }

/** All that may be billed by a day, if nothing is billed before. */
function comingBy(facts: OrderFacts, day: Day, today: Day): Coming {
  const { isReady, net, lines } = positionOn(facts, earlier(day, endOf(facts, today)))
  return isReady ? { net, lines } : nothing
}

/** A dated instalment that bills the rest ends its order: after it nothing comes. */
function endOf(facts: OrderFacts, today: Day): Day | undefined {
  const ends = (facts.order.plan?.instalments ?? []).filter(({ share }) => share.claim.endsOrder)
  const days = ends.flatMap((instalment) => firesOn(facts, instalment, today) ?? [])
  return days.find((on) => on > today)
}

function earlier(day: Day, other: Day | undefined): Day {
  return other !== undefined && other < day ? other : day
}

/** Of lines that come to an end, what never comes by itself. */
function openOf(known: OrderFacts, today: Day): Minor {
  const facts = factsOn(known, lastDay)
  const { lines } = comingBy(known, lastDay, today)
  const finite = standardLines(facts.order).filter((line) => !isEndless(line))
  return sum(finite.map((line) => leftOf(facts, line) - (lines[line.id] ?? 0n)))
}

/** What is left to bill of a line, all its time over. */
function leftOf(facts: OrderFacts, line: OrderLine): Minor {
  const due = dueOf(line, facts.work)
  return onSign(due - billedOf(facts, line).net, due)
}
