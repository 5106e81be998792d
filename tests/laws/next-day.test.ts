import { addDays, billable, changesOn, type Day, type OrderFacts, propose } from '@tranche/engine'
import { Teller } from '@tranche/scenario/tell'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runsOf } from '../chance.ts'
import { shortStory, story } from './stories.ts'

const runs = { numRuns: runsOf({ usual: 150, long: 1000 }) }

/** After a day, days on which a trigger of the plan may come true by itself, and those before. */
function daysAfter(facts: OrderFacts, day: Day): Day[] {
  const dates = (facts.order.plan?.instalments ?? []).flatMap(({ when }) =>
    when.flatMap(({ kind, value }) => kind.dayOf?.(value, facts) ?? []),
  )
  const all = dates.flatMap((on) => [addDays(on, -1), on])
  return [...new Set(all)].filter((on) => on > day).sort()
}

/** What the queue keeps of an order, but for what its document bears of the day. */
function kept(facts: OrderFacts, day: Day) {
  const proposed = propose({ ...facts, missing: [] }, day, { kind: 'ready' })
  if (!proposed.ok || proposed.value === undefined) return [billable(facts, day), proposed]
  const { issuedOn: _, dueOn: __, ...document } = proposed.value
  return [billable(facts, day), document]
}

const orders = fc.oneof(shortStory, story)

/** Asks of each order after each happening; an answer says what is wrong. */
async function askAll(
  random: Parameters<Teller['tellAll']>[0],
  ask: (facts: OrderFacts, day: Day) => void,
): Promise<void> {
  const teller = await new Teller().begin(random)
  for (const happening of random.happenings) {
    await teller.tell(happening)
    for (const id of teller.inputs.keys()) ask(teller.book.facts(id), teller.day)
  }
}

it('an order stands as it does until the day that is named for it', () =>
  fc.assert(
    fc.asyncProperty(orders, (random) =>
      askAll(random, (facts, day) => {
        // Of a closed order the queue keeps nothing.
        if (facts.order.state === 'closed') return
        const until = changesOn(facts, day)
        for (const on of daysAfter(facts, day)) {
          if (until !== undefined && on >= until) break
          expect(kept(facts, on), `on ${on}, named on ${day}: ${until}`).toEqual(kept(facts, day))
        }
      }),
    ),
    runs,
  ))

it('nothing becomes ready by itself before the day that is announced', () =>
  fc.assert(
    fc.asyncProperty(orders, (random) =>
      askAll(random, (facts, day) => {
        const announced = billable(facts, day).next?.on
        for (const on of daysAfter(facts, day)) {
          if (announced !== undefined && on >= announced) break
          const [then, now] = [billable(facts, on), billable(facts, day)]
          const where = `on ${on}, announced on ${day} for ${announced ?? 'never'}`
          const shown = [then.isReady, then.ready, then.readyGross]
          expect(shown, where).toEqual([now.isReady, now.ready, now.readyGross])
        }
      }),
    ),
    runs,
  ))
