import {
  addDays,
  addMonths,
  billable,
  billedOf,
  billedTotal,
  ceilingOf,
  type Day,
  type FutureRevenue,
  factsOn,
  futureRevenue,
  maxOf,
  minOf,
  type OrderFacts,
  type OrderLine,
  orderValues,
  standardLines,
  writeLineTerms,
} from '@tranche/engine'
import { Teller } from '@tranche/scenario/tell'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runsOf } from '../chance.ts'
import { total } from './oracle.ts'
import { story, workStory } from './stories.ts'

const runs = { numRuns: runsOf({ usual: 200, long: 3000 }) }

/** Looks at every order once a random story is told. */
function inEachOrder(look: (facts: OrderFacts, day: Day) => void): Promise<void> {
  return fc.assert(
    fc.asyncProperty(fc.oneof(story, workStory), async (random) => {
      const teller = await new Teller().tellAll(random)
      for (const id of teller.inputs.keys()) look(teller.book.facts(id), teller.day)
    }),
    runs,
  )
}

function hasEnd({ order }: OrderFacts, line: OrderLine): boolean {
  if (line.method === 'duration') return writeLineTerms(line, order.currency).end !== undefined
  return line.method !== 'effort'
}

const cameIn = ({ months }: FutureRevenue) => total(months.map(({ net }) => net))

it('months, what is open and what is billed come to the order, if all has an end', async () => {
  let looked = 0
  await inEachOrder((facts, day) => {
    const lines = standardLines(facts.order)
    if (!lines.every((line) => hasEnd(facts, line)) || facts.order.state !== 'confirmed') return
    looked += 1
    const future = futureRevenue(facts, day, 40)
    const { work } = factsOn(facts, '2199-12-31' as Day)
    const all = lines.map((line) => {
      const [whole, billed] = [ceilingOf(line, work), billedOf(facts, line).net]
      return whole < 0n ? minOf(whole, billed) : maxOf(whole, billed)
    })
    expect(billedTotal(facts) + cameIn(future) + future.open).toBe(total(all))
    const priced = lines.every(({ method }) => method === 'fixed' || method === 'percentage')
    if (priced) expect(total(all)).toBe(orderValues(facts, day).value)
  })
  expect(looked).toBeGreaterThan(20)
})

it('a month brings what a bill of its last day would, less what comes before', () =>
  inEachOrder((facts, day) => {
    const future = futureRevenue(facts, day, 3)
    const [last] = future.months.slice(-1)
    const end = addDays(addMonths(`${last?.month}-01` as Day, 1), -1)
    const { ready } = billable(facts, end)
    const ended = facts.order.plan?.instalments.some(({ share }) => share.claim.endsOrder)
    if (ended !== true) expect(cameIn(future)).toBe(ready)
  }))
