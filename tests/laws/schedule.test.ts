import {
  type Day,
  defineOrder,
  emptyFacts,
  orderValue,
  scheduleOf,
  sum,
  wholeGroups,
} from '@tranche/engine'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { orderInput, story } from './stories.ts'
import { Teller } from './teller.ts'

const runs = { numRuns: Number(process.env.LAW_RUNS ?? 300) }
const day = '2026-04-01' as Day

it('a schedule bills the whole order, net and tax, to the last minor unit', () => {
  fc.assert(
    fc.property(orderInput, (input) => {
      const defined = defineOrder(input)
      fc.pre(defined.ok)
      const { value: order } = defined
      const { bills, unscheduled } = scheduleOf(emptyFacts(order), day)
      const value = orderValue(order)
      expect(unscheduled).toBe(0n)
      expect(sum(bills.map(({ net }) => net))).toBe(value)
      const standard = order.lines.filter(({ kind }) => kind === 'standard')
      const gross = sum(wholeGroups(order, standard).map((group) => group.gross))
      expect(sum(bills.map((bill) => bill.gross))).toBe(gross)
      expect(bills.at(-1)?.toDate).toBe(value)
    }),
    runs,
  )
})

it('what is left of a schedule and what is billed come to what was agreed', () =>
  fc.assert(
    fc.asyncProperty(story, async (told) => {
      const teller = new Teller()
      fc.pre(await teller.begin(told))
      for (const happening of told.happenings) {
        await teller.tell(happening)
        const facts = teller.book.facts('order')
        const { bills, unscheduled } = scheduleOf(facts, day)
        const billed = sum(Object.values(facts.billed).map(({ net }) => net))
        expect(billed + sum(bills.map(({ net }) => net)) + unscheduled).toBe(
          orderValue(facts.order),
        )
      }
    }),
    runs,
  ))
