import { z } from '@hono/zod-openapi'
import {
  billable,
  type Day,
  defineOrder,
  emptyFacts,
  fieldsOf,
  type Mode,
  type Order,
  type OrderInput,
  type PlanMembers,
  planMembers,
  propose,
  readBasis,
  readInstalmentTerms,
  reading,
  type ShareKind,
  type TriggerKind,
  writeInstalmentTerms,
} from '@tranche/engine'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Books, openBooks } from '../../../../tests/books-of-a-test.ts'
import { presentWritten, shapeOf, writtenOf } from '../base/http/forms.ts'
import { inOrganization } from '../base/storage/database.ts'
import { loadOrders } from './order-facts.ts'

/** Waits until as many lines as it says are done. */
const linesDone: TriggerKind<string, number> = {
  key: 'linesDone',
  field: { form: 'decimal', says: 'Lines that are done.' },
  reason: 'lines_done',
  blocker: 'lines_not_done',
  read: (text) => Number(text),
  write: (count) => count.toString(),
  decide(count, { facts }) {
    const done = Object.values(facts.progress.lines).filter((each) => each === 100_000_000n)
    return { met: done.length >= count, facts: { done: done.length.toString() } }
  },
}

/** Bills a third of the order. */
const third: ShareKind<true> = {
  key: 'aThird',
  field: { form: 'flag', says: 'A third of the order.' },
  read: () => ({ percent: 33_333_333n }),
  write: () => true,
}

/** Bills twice what has fired. */
const double: Mode = {
  ...planMembers.modes[1],
  key: 'double',
  says: 'Each share twice.',
  pools: (facts, fired, plan) =>
    planMembers.modes[1]
      .pools(facts, fired, plan)
      .map((pool) => ({ ...pool, target: pool.target * 2n, whole: false })),
}

const members: PlanMembers = {
  triggers: [...planMembers.triggers, linesDone],
  shares: [...planMembers.shares, third],
  modes: [...planMembers.modes, double],
}

const plan = {
  basis: 'double',
  instalments: [{ id: 'a', when: { linesDone: '1' }, bill: { aThird: true } }],
  implied: false,
}
const input: OrderInput = {
  ...{ id: 'order', customer: 'pine', currency: 'EUR', plan: plan as never },
  lines: [
    { id: 'one', net: '600.00', tax: '19' },
    { id: 'two', net: '300.00', tax: '19' },
  ],
}
const day = '2026-03-31' as Day

let books: Books

beforeAll(async () => {
  books = await openBooks()
})
afterAll(() => books.drop())

function defined(): Order {
  const order = defineOrder(input, { members })
  if (!order.ok) throw new Error(order.faults.map(({ message }) => message).join('; '))
  return { ...order.value, state: 'confirmed', confirmedOn: day }
}

it('a member from nowhere is read and decided like the others', () => {
  const facts = emptyFacts(defined())
  expect(billable(facts, day)).toMatchObject({
    isReady: false,
    blockers: [{ code: 'lines_not_done', subject: 'a', facts: { done: '0' } }],
    next: { net: 30000n, instalment: 'a', waits: [{ code: 'lines_not_done' }] },
  })
  const done = { ...facts, progress: { lines: { one: 100_000_000n } } }
  expect(billable(done, day)).toMatchObject({
    ready: 60000n,
    reasons: [{ code: 'lines_done', facts: { done: '1' } }],
  })
  const proposed = propose(done, day, { kind: 'ready' })
  expect(proposed.ok && proposed.value?.net).toBe(60000n)
})

it('is refused where it is not on the list, and never met', () => {
  const refused = defineOrder(input)
  expect(refused.ok ? [] : refused.faults.map(({ code, path }) => `${code} ${path}`)).toEqual([
    'invalid_value plan.basis',
    'unknown_field plan.instalments[0].when.linesDone',
    'unknown_field plan.instalments[0].bill.aThird',
  ])
})

it('is stored as it is written, and comes back by the same reader', async () => {
  const [instalment] = defined().plan?.instalments ?? []
  if (instalment === undefined) throw new Error('no instalment')
  const id = await books.confirmedOrder({
    plan: {
      basis: 'incremental',
      instalments: [{ id: 'a', when: { manual: true }, bill: { rest: true } }],
    },
  })
  const { organizationId } = books.context
  await inOrganization(books.pool, organizationId, async (transaction) => {
    await transaction.rows('UPDATE instalments SET terms = $2 WHERE order_id = $1', [
      id,
      JSON.stringify(writeInstalmentTerms(instalment, 'EUR')),
    ])
    const [row] = await transaction.rows<{ terms: never }>(
      'SELECT terms FROM instalments WHERE order_id = $1',
      [id],
    )
    const place = { path: 'a', read: reading('EUR') }
    const { when, share } = instalment
    expect(readInstalmentTerms(row?.terms ?? ({} as never), place, members)).toEqual({
      when,
      share,
    })
    expect(readBasis('double', place, members.modes)).toBe(double)
    expect(place.read.faults).toEqual([])
    // Without the member the order can't even be loaded: nothing of it is ever ready.
    await expect(loadOrders(transaction, [id], { lock: false })).rejects.toThrow(
      '"linesDone" is not known here',
    )
  })
})

it('is in the schema of the API, in its spelling', () => {
  const when = z.strictObject(shapeOf<object>(fieldsOf(members.triggers)))
  const bill = z.strictObject(shapeOf<object>(fieldsOf(members.shares)))
  expect(when.parse({ lines_done: '1', date: '2026-01-01' })).toEqual({
    lines_done: '1',
    date: '2026-01-01',
  })
  const sent = bill.parse(presentWritten({ aThird: true }))
  expect(sent).toEqual({ a_third: true })
  expect(writtenOf(fieldsOf(members.shares), sent)).toEqual({ aThird: true })
  expect(when.safeParse({ milestone: 'roof' }).success).toBe(false)
})
