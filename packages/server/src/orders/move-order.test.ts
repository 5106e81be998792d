import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  type Books,
  codesOf,
  openBooks,
  partOf,
  valueOf,
} from '../../../../tests/books-of-a-test.ts'

let books: Books
beforeAll(async () => {
  books = await openBooks()
})
afterAll(async () => {
  const { checks } = await books.application.verify()
  expect(checks.flatMap(({ findings }) => findings)).toEqual([])
  await books.drop()
})

const manual = (id: string) => ({
  id,
  when: { manual: true as const },
  bill: { percent: '50' },
})
const plan = { basis: 'incremental' as const, instalments: [manual('one'), manual('two')] }

async function draft(): Promise<string> {
  const order = await books.application.createOrder(books.context, {
    id: '',
    label: 'Moved',
    customerId: books.customer.id,
    currency: 'EUR',
    lines: [{ id: 'work', net: '1000.00' }],
    plan,
  })
  return valueOf(order).id
}

const { confirm, close, lift, trigger } = {
  confirm: (id: string) => books.application.confirmOrder(books.context, id),
  close: (id: string) => books.application.closeOrder(books.context, id),
  lift: (id: string) => books.application.liftHold(books.context, id),
  trigger: (id: string, instalment: string) =>
    books.application.triggerInstalment(books.context, { id, instalment }),
}

const show = async (id: string) => valueOf(await books.application.showOrder(books.context, id))

async function events(order: string): Promise<readonly string[]> {
  const { data } = await books.application.listEvents(books.context, {
    page: { limit: 50 },
    filter: { order },
  })
  return data.map(({ telling }) => telling.type).toReversed()
}

it('is confirmed once, under the next number', async () => {
  const ids = [await draft(), await draft()]
  const numbers: number[] = []
  for (const id of ids) {
    expect((await show(id)).number).toBeUndefined()
    const { number, order, version } = valueOf(await confirm(id))
    expect([order.state, version]).toEqual(['confirmed', 2])
    expect(number).toMatch(/^ORD-2026-\d{5}$/)
    numbers.push(Number(number?.slice(-5)))
    expect(codesOf(await confirm(id))).toHaveLength(1)
    expect(await show(id)).toMatchObject({ number, version: 2 })
  }
  expect((numbers[1] ?? 0) - (numbers[0] ?? 0)).toBe(1)
  expect(await events(ids[0] ?? '')).toEqual(['order.created', 'order.confirmed'])
})

it('is confirmed by one of several at once, without a gap in the numbers', async () => {
  const id = await draft()
  const tried = await Promise.all([1, 2, 3].map(() => confirm(id)))
  expect(tried.filter(({ ok }) => ok)).toHaveLength(1)
  const [mine, next] = [await show(id), valueOf(await confirm(await draft()))]
  const numberOf = ({ number = '' }) => Number(number.slice(-5))
  expect(numberOf(next)).toBe(numberOf(mine) + 1)
})

it('releases what is triggered by hand, and again no further', async () => {
  const id = await draft()
  expect(codesOf(await trigger(id, 'one'))).toHaveLength(1)
  valueOf(await confirm(id))
  expect((await show(id)).ready).toBe(0n)
  expect(valueOf(await trigger(id, 'two')).ready).toBe(50000n)
  expect(valueOf(await trigger(id, 'two')).ready).toBe(50000n)
  expect(codesOf(await trigger(id, 'three'))).toHaveLength(1)
  expect((await show(id)).ready).toBe(50000n)
  expect(valueOf(await trigger(id, 'one')).ready).toBe(100000n)
})

it('is closed for good: nothing more is ready, billed or triggered', async () => {
  const id = await draft()
  valueOf(await confirm(id))
  valueOf(await trigger(id, 'one'))
  const closed = valueOf(await close(id))
  expect([closed.order.state, closed.ready]).toEqual(['closed', 0n])
  for (const again of [await close(id), await confirm(id), await trigger(id, 'two')]) {
    expect(codesOf(again)).toHaveLength(1)
  }
  const rest = { bill: { rest: true } }
  expect(
    codesOf(await books.application.issueInvoice(books.context, { id, input: rest })),
  ).toHaveLength(1)
  expect(await events(id)).toEqual([
    'order.created',
    'order.confirmed',
    'order.instalment_triggered',
    'order.closed',
  ])
})

it('bills what was credited and held only once the hold is lifted', async () => {
  const id = await draft()
  valueOf(await confirm(id))
  valueOf(await trigger(id, 'one'))
  const ready = { bill: {} }
  const { application, context } = books
  const invoice = valueOf(await application.issueInvoice(context, { id, input: ready }))?.id ?? ''
  const credit = { hold: true }
  valueOf(await application.creditInvoice(context, { id: invoice, input: { credit } }))
  expect((await show(id)).ready).toBe(0n)
  expect(valueOf(await lift(id)).ready).toBe(50000n)
  expect(
    partOf(valueOf(await application.issueInvoice(context, { id, input: ready })))?.proposal.net,
  ).toBe(50000n)
})

it('refuses an order that is not there, whatever is to be done with it', async () => {
  for (const id of ['01985c6e-7d3a-7b3c-8f00-a1b2c3d4e5f6', 'nothing', '']) {
    const tried = [await confirm(id), await close(id), await lift(id), await trigger(id, 'one')]
    for (const each of tried) expect(codesOf(each), id).toHaveLength(1)
  }
})
