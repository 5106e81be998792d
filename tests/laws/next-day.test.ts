import { billable, type Day, type OrderFacts } from '@tranche/engine'
import { Teller } from '@tranche/scenario/tell'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runsOf } from '../chance.ts'
import { shortStory, story } from './stories.ts'

const runs = { numRuns: runsOf({ usual: 150, long: 1000 }) }

/** Days on which a trigger of the plan may come true by itself. */
function datesOf({ order }: OrderFacts): Day[] {
  const dates = (order.plan?.instalments ?? []).flatMap(({ when }) =>
    when.flatMap(({ kind, value }) => kind.dayOf?.(value) ?? []),
  )
  return [...new Set(dates)].sort()
}

/** What the queue shows of an order. */
function shown(facts: OrderFacts, day: Day) {
  const { isReady, ready, readyGross } = billable(facts, day)
  return { isReady, ready, readyGross }
}

it('nothing becomes ready by itself before the day that is announced', () =>
  fc.assert(
    fc.asyncProperty(fc.oneof(shortStory, story), async (random) => {
      const teller = await new Teller().begin(random)
      for (const happening of random.happenings) {
        await teller.tell(happening)
        for (const id of teller.inputs.keys()) {
          const facts = teller.book.facts(id)
          const nextOn = billable(facts, teller.day).next?.on
          for (const day of datesOf(facts)) {
            if (day <= teller.day || (nextOn !== undefined && day >= nextOn)) continue
            const where = `${id} on ${day}, announced on ${teller.day} for ${nextOn ?? 'never'}`
            expect(shown(facts, day), where).toEqual(shown(facts, teller.day))
          }
        }
      }
    }),
    runs,
  ))
