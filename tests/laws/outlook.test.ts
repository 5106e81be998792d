import {
  billedTotal,
  type Day,
  defineOrder,
  emptyFacts,
  type Instalment,
  type OrderInput,
  orderNet,
  orderTotals,
  outlookOf,
  sum,
  writeTrigger,
} from '@tranche/engine'
import { EngineBook } from '@tranche/scenario'
import { Teller } from '@tranche/scenario/tell'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runsOf } from '../chance.ts'
import { orderInput } from './orders.ts'
import { story } from './stories.ts'

const runs = { numRuns: runsOf({ usual: 150, long: 1000 }) }
const day = '2026-04-01' as Day

it('a outlook bills the whole order, net and tax, to the last minor unit', () => {
  fc.assert(
    fc.property(orderInput, (input) => {
      const defined = defineOrder(input)
      fc.pre(defined.ok)
      const { value: order } = defined
      const { bills, unplanned } = outlookOf(emptyFacts(order), day)
      const { net: agreed, gross } = orderTotals(order)
      expect(agreed).toBe(orderNet(order))
      expect(unplanned).toBe(0n)
      expect(sum(bills.map(({ net }) => net))).toBe(agreed)
      expect(sum(bills.map((bill) => bill.gross))).toBe(gross)
      expect(bills.at(-1)?.toDate).toBe(agreed)
    }),
    runs,
  )
})

it('what is left of a outlook and what is billed come to what was agreed', () =>
  fc.assert(
    fc.asyncProperty(story, async (told) => {
      const teller = await new Teller().begin(told)
      for (const happening of told.happenings) {
        await teller.tell(happening)
        for (const order of teller.inputs.keys()) {
          const facts = teller.book.facts(order)
          const { bills, unplanned } = outlookOf(facts, day)
          const billed = sum(Object.values(facts.billed).map(({ net }) => net))
          expect(billed + sum(bills.map(({ net }) => net)) + unplanned).toBe(orderNet(facts.order))
        }
      }
    }),
    runs,
  ))

const kinds = ['manual', 'date', 'progress', 'confirmed'] as const
type Kind = (typeof kinds)[number]

/** The same order, its instalments waiting for something that comes after what is before them. */
function inPlanOrder(input: OrderInput, chosen: readonly Kind[]): OrderInput {
  const { plan } = input
  if (plan?.instalments === undefined) return input
  const kindOf = (index: number) =>
    plan.basis === 'cumulative' ? 'progress' : (chosen[index] ?? 'manual')
  const instalments = plan.instalments.map((each, index) => ({
    ...each,
    when: {
      manual: { manual: true },
      date: { date: `2026-02-0${index + 1}` },
      progress: { progress: `${(index + 1) * 10}` },
      confirmed: index === 0 ? { confirmed: true } : { manual: true },
    }[kindOf(index)],
  }))
  return { ...input, plan: { ...plan, instalments } }
}

async function fire(book: EngineBook, { id, when }: Instalment): Promise<void> {
  const { date, progress, manual } = writeTrigger(when)
  if (typeof date === 'string') await book.setDay(date as Day)
  if (typeof progress === 'string') {
    expect((await book.recordProgress('order', { percent: progress })).ok).toBe(true)
  }
  if (manual === true) expect((await book.trigger('order', id)).ok).toBe(true)
}

it('a outlook is what is billed when its instalments fire one after the other', () =>
  fc.assert(
    fc.asyncProperty(
      orderInput,
      fc.array(fc.constantFrom(...kinds), { minLength: 5, maxLength: 5 }),
      async (random, chosen) => {
        const book = new EngineBook()
        await book.begin({ day: '2026-01-01' as Day })
        fc.pre((await book.createOrder(inPlanOrder(random, chosen))).ok)
        const { bills } = outlookOf(book.facts('order'), '2026-01-01' as Day)
        expect((await book.confirm('order')).ok).toBe(true)
        for (const { instalment, ...bill } of bills) {
          if (instalment === undefined) await book.recordProgress('order', { percent: '100' })
          else await fire(book, instalment)
          const billed = await book.bill('order', {})
          const document = billed.ok ? billed.value : undefined
          const { net, tax, gross } =
            document === undefined ? { net: 0n, tax: 0n, gross: 0n } : book.proposal(document)
          expect([bill.id, net, tax, gross]).toEqual([bill.id, bill.net, bill.tax, bill.gross])
          expect(billedTotal(book.facts('order'))).toBe(bill.toDate)
        }
      },
    ),
    runs,
  ))
