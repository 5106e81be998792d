import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Books, openBooks, valueOf } from '../../../../tests/books-of-a-test.ts'

let books: Books

beforeAll(async () => {
  books = await openBooks()
})
afterAll(() => books.drop())

const base = {
  id: '',
  customerId: '',
  currency: 'EUR',
  confirm: true,
  lines: [{ id: 'work', net: '1000.00', tax: '19' }],
}

it('imports orders, customers and progress at once, and readies what is done', async () => {
  const { application, context } = books
  const orders = [
    { ...base, label: 'A', externalId: 'a', customerName: 'Pine' },
    {
      ...base,
      label: 'B',
      externalId: 'b',
      customerName: 'Oak',
      plan: { basis: 'linear' },
      progress: { percent: '25' },
    },
    { ...base, label: 'C', customerName: 'Oak', confirm: false },
  ]
  const dry = valueOf(await application.importOrders(context, { orders, dryRun: true }))
  expect(dry).toEqual({ orders: 3, lines: 3, customers: 1 })
  expect((await application.listOrders(context, { page: { limit: 9 }, filter: {} })).data).toEqual(
    [],
  )
  valueOf(await application.importOrders(context, { orders, dryRun: false }))
  const stored = await application.listOrders(context, { page: { limit: 9 }, filter: {} })
  expect(stored.data.map(({ order, number, ready }) => [order.state, number, ready])).toEqual([
    ['draft', undefined, 0n],
    ['confirmed', 'ORD-2026-00002', 25000n],
    ['confirmed', 'ORD-2026-00001', 100000n],
  ])
  const { totals } = await application.listQueue(context, { page: { limit: 9 }, filter: {} })
  expect(totals.EUR).toEqual({ ready: 125000n, readyTax: 23750n, count: 2 })
  const { organizationId } = context
  const { checks } = await application.verify({ organizationId })
  const findings = checks.flatMap((check) => check.findings)
  expect(findings).toEqual([])
})

it('imports nothing where one is wrong, and says all that is', async () => {
  const { application, context } = books
  const orders = [
    { ...base, label: 'D', externalId: 'd', customerName: 'Pine' },
    { ...base, label: 'E', externalId: 'a', customerName: 'Pine' },
    { ...base, label: 'F', externalId: 'd', customerName: 'Pine' },
    { ...base, customerName: 'Pine', lines: [{ id: 'work', net: '10.001' }] },
    { ...base, customerName: 'Pine', progress: { percent: '120' } },
  ]
  const refused = await application.importOrders(context, { orders, dryRun: false })
  const faults = refused.ok ? [] : refused.faults.map(({ code, path }) => `${code} ${path}`)
  expect(faults.sort()).toEqual([
    'already_exists orders[1].external_id',
    'duplicate_id orders[2].external_id',
    'invalid_amount orders[3].lines[0].net',
    'progress_above orders[4].percent',
  ])
  expect(
    (await application.listOrders(context, { page: { limit: 9 }, filter: {} })).data,
  ).toHaveLength(3)
})
