import { describe, expect, it } from 'vitest'
import { codes, unwrap } from '../../test/story.ts'
import type { Day } from '../calendar/day.ts'
import type { OrderInput } from '../plans/input.ts'
import {
  acceptQuote,
  declineQuote,
  defineOffer,
  draftOf,
  nextVersion,
  offeredOrder,
  orderOfQuote,
  type Quote,
  type QuoteVersion,
  quoteActions,
  quoteDifferences,
  quoteState,
  quoteVersionActions,
  sendQuote,
  standingVersion,
} from './index.ts'

const day = (text: string) => text as Day
const today = day('2026-03-15')

const offer: OrderInput = {
  id: 'q',
  customer: 'Bakery',
  currency: 'EUR',
  lines: [
    { id: 'design', net: '4800.00', tax: '20', section: 'Concept' },
    { id: 'build', quantity: '60', price: '95', tax: '20' },
    { id: 'shop', net: '7200.00', tax: '20', kind: 'alternative', insteadOf: 'build' },
    { id: 'lite', net: '2000.00', tax: '20', kind: 'alternative', insteadOf: 'build' },
    { id: 'photos', net: '900.00', tax: '20', kind: 'optional' },
  ],
}

function quote(...versions: Partial<QuoteVersion>[]): Quote {
  const all = versions.map((each, index): QuoteVersion => {
    return { version: index + 1, state: 'sent', offer, ...each }
  })
  return { name: 'QUO-1', versions: all }
}

const accepted = { state: 'accepted', pick: ['photos'] } as const
const over = { validUntil: day('2026-03-14') }

describe('where a version stands', () => {
  it.each([
    ['draft', '2026-03-14', 'draft'],
    ['sent', '2026-03-15', 'sent'],
    ['sent', '2026-03-14', 'expired'],
    ['sent', undefined, 'sent'],
    ['accepted', '2026-03-14', 'accepted'],
    ['declined', '2026-03-14', 'declined'],
  ] as const)('%s until %s is %s', (state, until, stands) => {
    const validUntil = until === undefined ? {} : { validUntil: day(until) }
    expect(quoteState({ state, ...validUntil }, today)).toBe(stands)
  })

  it('is the accepted one for the whole quote, else the newest', () => {
    expect(standingVersion(quote(accepted, {}).versions)?.version).toBe(1)
    expect(standingVersion(quote({}, {}).versions)?.version).toBe(2)
  })
})

/** What is asked of the first version, each with its sentence. */
const deeds = {
  replace: draftOf,
  send: sendQuote,
  decline: declineQuote,
  accept: (asked: Parameters<typeof sendQuote>[0]) => acceptQuote(asked, []),
  next: nextVersion,
}

describe('what is refused says the way out', () => {
  it.each<[keyof typeof deeds, Quote, string]>([
    ['replace', quote({}), 'Version 1 of quote QUO-1 is sent: make a new version to change it'],
    ['replace', quote(accepted), 'is accepted: make its order, and a quote of its own for'],
    ['accept', quote({ state: 'draft' }), 'is a draft: send it first, then it can be accepted'],
    ['decline', quote({ state: 'draft' }), 'is a draft: send it first, then it can be declined'],
    ['accept', quote(over), 'was valid until 2026-03-14 and is expired: send a new version with'],
    ['decline', quote(over), 'was valid until 2026-03-14 and is expired'],
    ['accept', quote({ state: 'declined' }), 'is declined: send a new version to offer it again'],
    ['accept', quote(accepted), 'is accepted: make its order, and a quote of its own for what is'],
    ['send', quote({ ...over, state: 'draft' }), 'until 2026-03-14, and today is 2026-03-15: give'],
    ['send', quote({ state: 'draft' }, accepted), 'Version 2 of quote QUO-1 is accepted'],
    ['next', quote({ state: 'draft' }), 'is a draft: change that one, it is the newest'],
    ['next', quote(accepted), 'is accepted: make its order'],
  ])('%s', (deed, of, sentence) => {
    const done = deeds[deed]({ quote: of, version: 1, today })
    expect(done.ok ? 'done' : done.faults[0].message).toContain(sentence)
  })

  it('of lines and of versions that are not there', () => {
    const empty = quote({ state: 'draft', offer: { ...offer, lines: [] } })
    expect(codes(sendQuote({ quote: empty, version: 1, today }))).toEqual(['order_without_lines'])
    expect(codes(sendQuote({ quote: quote({}), version: 3, today }))).toEqual(['not_found'])
    const refused = acceptQuote({ quote: quote({}), version: 1, today }, ['nobody', 'design'])
    expect(refused.ok ? [] : refused.faults.map(({ message }) => message)).toEqual([
      'There is no line "nobody" to pick: pick shop, lite or photos',
      'Line "design" is part of the quote already: leave it out, or pick shop, lite or photos',
    ])
    const both = acceptQuote({ quote: quote({}), version: 1, today }, ['shop', 'lite'])
    expect(both.ok ? '' : both.faults[0].message).toBe(
      '"lite" and "shop" would take the same place: pick one of them',
    )
  })
})

it('an acceptance declines what is open beside it, and nothing else', () => {
  const of = quote({}, over, { state: 'draft' }, {})
  const { versions, order } = unwrap(acceptQuote({ quote: of, version: 4, today }, ['shop']))
  expect(versions.map(({ version, state }) => [version, state])).toEqual([
    [4, 'accepted'],
    [1, 'declined'],
  ])
  expect(order.lines.map(({ id, kind, insteadOf }) => [id, kind, insteadOf])).toEqual([
    ['design', 'standard', undefined],
    ['build', 'alternative', 'shop'],
    ['shop', 'standard', undefined],
    ['lite', 'alternative', 'shop'],
    ['photos', 'optional', undefined],
  ])
})

it('the next version is a draft of the newest, with a day that has not passed', () => {
  const later = { validUntil: day('2026-04-01') }
  expect(unwrap(nextVersion({ quote: quote(later), today }))).toEqual({
    ...{ version: 2, state: 'draft', offer },
    ...later,
  })
  expect(unwrap(nextVersion({ quote: quote(over), today })).validUntil).toBeUndefined()
})

it('an order takes all from the quote but what is given: one way to bill it', () => {
  const plan = { basis: 'linear' }
  const planned = quote({ ...accepted, offer: { ...offer, plan, label: 'Site' } })
  expect(unwrap(orderOfQuote(planned))).toMatchObject({ plan, label: 'Site' })
  const billing = { progress: '50' }
  const given = unwrap(orderOfQuote(planned, { billing, label: 'Job' }))
  expect([given.plan, given.billing, given.label]).toEqual([undefined, billing, 'Job'])
  expect(given.lines.at(-1)).toMatchObject({ id: 'photos', kind: 'standard' })
  expect(codes(orderOfQuote(quote({})))).toEqual(['quote_state'])
  expect(codes(orderOfQuote({ ...planned, ordered: 'ORD-1' }))).toEqual(['quote_ordered'])
})

it('a draft may wait for its lines, and is judged as an order is', () => {
  const shell = { ...offer, lines: [], plan: { basis: 'linear' }, billing: { mode: 'plan' } }
  expect(unwrap(defineOffer(shell)).lines).toEqual([])
  expect(codes(defineOffer({ ...shell, tolerance: 'much' }))).toEqual(['invalid_percent'])
  const bad = { basis: 'incremental', instalments: [] }
  expect(codes(defineOffer({ ...offer, plan: bad }))).toEqual(['plan_empty'])
})

it('differences name lines by their ids, and what else changed', () => {
  const [design, build, ...others] = offer.lines
  if (design === undefined || build === undefined) throw new Error('two lines are needed')
  const lines = [
    { ...design, net: '4800', label: 'Design and prototype' },
    { ...build, price: '100.00' },
    ...others.slice(0, -1),
    { id: 'hosting', net: '240.00', kind: 'optional' },
  ]
  const plan = { basis: 'linear' }
  const [before, after] = [offer, { ...offer, lines, plan, termDays: 30 }].map((each) =>
    offeredOrder(each),
  )
  if (before === undefined || after === undefined) throw new Error('two are compared')
  const found = quoteDifferences(before, after)
  expect(found.lines.map(({ id, is, fields }) => [id, is, fields])).toEqual([
    ['design', 'changed', ['label']],
    ['build', 'changed', ['price']],
    ['hosting', 'added', []],
    ['photos', 'removed', []],
  ])
  expect(found.fields).toEqual(['termDays', 'plan'])
  expect([found.before.net, found.after.gross]).toEqual([1050000n, 1296000n])
})

describe('what can be done', () => {
  const allowed = (actions: Readonly<Record<string, { readonly hindrance?: string }>>) =>
    Object.entries(actions).flatMap(([name, { hindrance }]) =>
      hindrance === undefined ? [name] : [],
    )

  it.each<[string, Quote, string[], string[]]>([
    ['a draft', quote({ state: 'draft' }), ['replace', 'delete', 'send'], []],
    ['one sent', quote({}), ['accept', 'decline'], ['add_version']],
    ['one expired', quote(over), [], ['add_version']],
    ['one accepted', quote(accepted), [], ['order']],
    ['one declined', quote({ state: 'declined' }), [], ['add_version']],
    ['one ordered', { ...quote(accepted), ordered: 'ORD-1' }, [], []],
    [
      'a draft beside an accepted one',
      quote({ state: 'draft' }, accepted),
      ['replace', 'delete'],
      ['order'],
    ],
    ['a draft whose day is over', quote({ state: 'draft', ...over }), ['replace', 'delete'], []],
    [
      'one without lines',
      quote({ state: 'draft', offer: { ...offer, lines: [] } }),
      ['replace', 'delete'],
      [],
    ],
  ])('with %s', (_, of, own, whole) => {
    expect(allowed(quoteVersionActions({ quote: of, version: 1, today }))).toEqual(own)
    expect(allowed(quoteActions(of))).toEqual(whole)
  })
})
