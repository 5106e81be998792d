import { Teller, type Told } from '@tranche/scenario/tell'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { story } from './stories.ts'

const stories = 600

/** How much of what matters random stories reach: a law over stories that do nothing is none. */
interface Reached {
  issued: number
  /** Credited, and billed again on the same order. */
  again: number
  /** Stories in which it was done at least once. */
  readonly done: Map<string, number>
  readonly tried: Map<string, number>
  readonly succeeded: Map<string, number>
  /** Ways of billing and crediting that were not refused. */
  readonly ways: Map<string, number>
}

function count(map: Map<string, number>, name: string): void {
  map.set(name, (map.get(name) ?? 0) + 1)
}

/** `bill lines amount`, `credit gross`. */
function waysOf({ kind, bill, credit }: Told): string[] {
  const [name = 'all', said] = Object.entries(bill ?? credit ?? {}).find(
    ([key]) => key !== 'hold',
  ) ?? ['all']
  if (name !== 'lines') return [`${kind} ${name}`]
  return Object.values(said as Record<string, string | object>).map((line) => {
    return `${kind} lines ${typeof line === 'string' ? 'text' : Object.keys(line).join()}`
  })
}

async function tellAndCount(reached: Reached, random: Parameters<Teller['tellAll']>[0]) {
  const teller = await new Teller().begin(random)
  const credited = new Set<string>()
  const did = new Set<string>()
  for (const happening of random.happenings) {
    const told = await teller.tell(happening)
    count(reached.tried, told.kind)
    if (!told.ok) continue
    count(reached.succeeded, told.kind)
    did.add(told.kind)
    if (told.kind === 'bill' || told.kind === 'credit')
      for (const way of waysOf(told)) count(reached.ways, way)
    for (const id of told.documents) {
      const { order } = teller.book.proposal(id)
      if (told.kind === 'credit') credited.add(order)
      else did.add(credited.has(order) ? 'again' : 'issued')
    }
  }
  if (did.has('issued')) reached.issued += 1
  if (did.has('again')) reached.again += 1
  for (const name of did) count(reached.done, name)
}

function shareOf(map: ReadonlyMap<string, number>, name: string, of: number): number {
  return (map.get(name) ?? 0) / of
}

it('the random stories reach what matters', async () => {
  const empty = () => new Map<string, number>()
  const reached: Reached = {
    ...{ issued: 0, again: 0, done: empty() },
    ...{ tried: empty(), succeeded: empty(), ways: empty() },
  }
  const sample = fc.sample(story, { numRuns: stories, seed: 2026 })
  for (const random of sample) await tellAndCount(reached, random)
  expect(reached.issued / stories, 'stories that issue').toBeGreaterThanOrEqual(0.8)
  expect(reached.again / stories, 'credited and billed again').toBeGreaterThanOrEqual(0.25)
  const inStories = {
    plan: 0.08,
    pay: 0.4,
    apply: 0.08,
    lift: 0.08,
    reverse: 0.1,
    trigger: 0.1,
    run: 0.1,
  }
  for (const [name, least] of Object.entries({ ...inStories, payCustomer: 0.1, close: 0.05 })) {
    const share = shareOf(reached.done, name, stories)
    expect(share, `stories that ${name}`).toBeGreaterThanOrEqual(least)
  }
  for (const name of ['pay', 'apply', 'lift', 'reverse', 'trigger', 'progress']) {
    const share = shareOf(reached.succeeded, name, reached.tried.get(name) ?? 1)
    expect(share, `${name} that succeeds`).toBeGreaterThanOrEqual(0.8)
  }
  const bills = ['all', 'percent', 'upTo', 'amount', 'gross', 'rest', 'final', 'only']
  const lines = ['lines text', 'lines percent', 'lines amount', 'lines quantity']
  const ways = [
    ...[...bills, ...lines, 'lines upTo'].map((way) => `bill ${way}`),
    ...['all', 'net', 'gross', 'backTo', ...lines].map((way) => `credit ${way}`),
  ]
  expect(ways.filter((way) => (reached.ways.get(way) ?? 0) < 5)).toEqual([])
  const orders = sample.flatMap((random) => random.orders)
  const rows = orders.flatMap((order) => order.lines)
  const features = {
    'quantity × price': rows.filter(({ price }) => price !== undefined),
    'a discount in percent': rows.filter(({ discount }) => discount?.endsWith('%') === true),
    'a discount as an amount': rows.filter(({ discount }) => discount?.endsWith('%') === false),
    'a percentage line': rows.filter(({ method }) => method === 'percentage'),
    'an optional line': rows.filter(({ kind }) => kind === 'optional'),
    'an alternative line': rows.filter(({ kind }) => kind === 'alternative'),
    'a negative line': rows.filter(({ net }) => net?.startsWith('-') === true),
    'a term': orders.filter(({ termDays }) => termDays !== 0),
    'several orders': sample.filter((random) => random.orders.length > 1),
    tolerance: orders.filter(({ tolerance }) => tolerance !== '0'),
    'tax by line': orders.filter(({ taxMode }) => taxMode === 'line'),
    ...Object.fromEntries(
      ['cumulative', 'incremental', 'linear'].map((basis) => [
        basis,
        orders.filter(({ plan }) => plan?.basis === basis),
      ]),
    ),
  }
  for (const [name, found] of Object.entries(features)) {
    expect(found.length, name).toBeGreaterThanOrEqual(20)
  }
})
