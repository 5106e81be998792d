import {
  addDays,
  addMonths,
  billable,
  billedTotal,
  ceilingOf,
  type Day,
  dayNumber,
  type OrderFacts,
  type OrderLine,
  orderValues,
  propose,
  standardLines,
  tidinessOf,
  tidyOrder,
  withChange,
} from '@tranche/engine'
import { Teller, type Told } from '@tranche/scenario/tell'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runsOf } from '../chance.ts'
import { checkBilledAgain, checkBooks, checkFacts, checkStandsUntil } from './check.ts'
import { rounded, total } from './oracle.ts'
import { workStory } from './stories.ts'

const runs = { numRuns: runsOf({ usual: 250, long: 3000 }) }

function always(look: (teller: Teller, told: Told) => void): Promise<void> {
  return fc.assert(
    fc.asyncProperty(workStory, async (random) => {
      const teller = await new Teller().begin(random)
      for (const happening of random.happenings) look(teller, await teller.tell(happening))
    }),
    runs,
  )
}

function inEachOrder(look: (facts: OrderFacts, teller: Teller) => void): Promise<void> {
  return always((teller) => {
    for (const id of teller.inputs.keys()) look(teller.book.facts(id), teller)
  })
}

const months = { month: 1, quarter: 3, year: 12 } as const

/** Of a line that runs: what its days are worth one by one, each a part of its own period. */
function worthByDays(line: OrderLine & { method: 'duration' }, periods: number): bigint {
  const { start, end, cycle, exact } = line.terms
  if (start === undefined) return 0n
  let [sum, whole] = [0n, 1n]
  for (let period = 0; period < periods; period += 1) {
    const first = addMonths(start, period * months[cycle])
    const next = addMonths(start, (period + 1) * months[cycle])
    const days = BigInt(dayNumber(next) - dayNumber(first))
    let used = 0n
    for (let day = first; day < next; day = addDays(day, 1)) {
      if (end === undefined || day <= end) used += 1n
    }
    if (used < days) [sum, whole] = [sum * days + used * whole, whole * days]
    else sum += whole
  }
  const unit = 10n ** 20n
  return rounded(exact * sum, unit * whole)
}

/** How many periods may be billed on a day, each looked at by itself. */
function periodsOn(line: OrderLine & { method: 'duration' }, on: Day): number {
  const { start, end, cycle, timing, offset = {}, commencedOnly } = line.terms
  if (start === undefined) return 0
  let [count, all, whole] = [0, 0, false]
  for (let period = 0; period < 60; period += 1) {
    const first = addMonths(start, period * months[cycle])
    if (end !== undefined && first > end) break
    const next = addMonths(start, (period + 1) * months[cycle])
    const over = end !== undefined && end < next ? addDays(end, 1) : next
    const begins = timing === 'advance' ? first : over
    const moved =
      offset.months === undefined
        ? addDays(begins, offset.days ?? 0)
        : addMonths(begins, offset.months)
    if (period === 0) whole = moved <= on
    all += 1
    if (begins <= on || moved <= on) count += 1
  }
  if (!commencedOnly) return whole ? all : 0
  return count
}

describe('laws of what is performed, over random stories', () => {
  it('a line that runs comes to its periods, counted one by one', () =>
    inEachOrder((facts, { day }) => {
      // Nothing more comes of one that a final ended.
      if (facts.order.state === 'billed') return
      for (const line of standardLines(facts.order)) {
        if (line.method !== 'duration') continue
        const periods = periodsOn(line, day)
        expect(ceilingOf(line, facts.work), JSON.stringify(line.terms, text)).toBe(
          worthByDays(line, periods),
        )
      }
    }))

  it('tidying up moves what is settled, once, and no amount', () =>
    inEachOrder((facts, { day }) => {
      const { archived, handled, open } = tidinessOf(facts, day)
      const tidied = withChange(facts, tidyOrder(facts, day))
      expect(tidinessOf(tidied, day)).toEqual({
        archived: standardLines(facts.order).flatMap(({ id }) => (open.includes(id) ? [] : id)),
        handled: [],
        open,
      })
      expect(archived.length + handled.length + open.length).toBe(standardLines(facts.order).length)
      expect(billable(tidied, day)).toEqual(billable(facts, day))
      expect(orderValues(tidied, day)).toEqual(orderValues(facts, day))
    }))

  it('1: nothing is billed beyond what was performed when it was billed', () =>
    always((teller, { kind, documents, order = '' }) => {
      if (kind !== 'bill' || documents.length === 0) return
      const facts = teller.book.facts(order)
      for (const line of standardLines(facts.order)) {
        const billed = facts.billed[line.id]?.net ?? 0n
        const [proposal] = teller.proposals(order).slice(-1)
        const moved = proposal?.lines.find(({ lineId }) => lineId === line.id)?.net ?? 0n
        if (moved > 0n) expect(billed <= ceilingOf(line, facts.work), `line ${line.id}`).toBe(true)
      }
    }))

  it('7: what is ready, once billed, leaves nothing ready that day', () =>
    always((teller, { kind, bill, documents, order = '' }) => {
      if (kind !== 'bill' || documents.length === 0 || Object.keys(bill ?? {}).length > 0) return
      const facts = teller.book.facts(order)
      expect(propose(facts, teller.day, { kind: 'ready' })).toEqual({ ok: true, value: undefined })
      expect(billable(facts, teller.day).ready).toBe(0n)
    }))

  it('8: what is credited in full and billed again comes to the same', () =>
    inEachOrder((facts, { day }) => checkBilledAgain(facts, day)))

  it('an order stands as it does until the day that is named for it', () =>
    inEachOrder((facts, { day }) => checkStandsUntil(facts, day)))

  it('documents add up, and the facts carry what they say', () =>
    inEachOrder((facts, teller) => {
      const proposals = teller.proposals(facts.order.id)
      checkFacts(facts, proposals)
      checkBooks(teller.book)
      expect(total(proposals.map(({ net }) => net))).toBe(billedTotal(facts))
      for (const { net, tax, gross, previous, toDate, orderNet, remaining, lines } of proposals) {
        expect([net + tax, previous + net, orderNet - toDate]).toEqual([gross, toDate, remaining])
        expect(total(lines.map((line) => line.net))).toBe(net)
      }
    }))

  it('the days of a running line follow each other from bill to bill', () =>
    inEachOrder((facts, teller) => {
      const proposals = teller.proposals(facts.order.id)
      if (proposals.some(({ kind }) => kind === 'credit')) return
      for (const line of standardLines(facts.order)) {
        if (line.method !== 'duration' || line.terms.start === undefined) continue
        let last = addDays(line.terms.start, -1)
        for (const { lines } of proposals) {
          const period = lines.find(({ lineId }) => lineId === line.id)?.period
          if (period === undefined) continue
          expect(period.from <= addDays(last, 1), `${period.from} after ${last}`).toBe(true)
          expect(period.to >= period.from && period.to >= last, period.to).toBe(true)
          last = period.to
        }
      }
    }))
})

function text(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}
