import { type LineHead, netOf, storedLines } from '@tranche/engine'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Books, openBooks, valueOf } from '../../../../../../tests/books-of-a-test.ts'
import { superuser } from '../../../../../../tests/fresh-database.ts'

let books: Books

beforeAll(async () => {
  books = await openBooks()
})
afterAll(() => books.drop())

interface OldLine {
  readonly method: 'fixed' | 'percentage'
  readonly net: number
  readonly quantity?: string
  readonly unit?: string
  readonly price?: string
  readonly discount?: string
  readonly percent?: string
  readonly of_lines?: readonly string[]
}

const old: readonly (readonly [currency: string, line: OldLine, terms: LineHead['written']])[] = [
  ['EUR', { method: 'fixed', net: 400_000 }, { net: '4000.00' }],
  ['EUR', { method: 'fixed', net: -5, unit: 'h' }, { net: '-0.05', unit: 'h' }],
  ['JPY', { method: 'fixed', net: 123 }, { net: '123' }],
  ['KWD', { method: 'fixed', net: 1234 }, { net: '1.234' }],
  ['CLF', { method: 'fixed', net: 12_345 }, { net: '1.2345' }],
  [
    'EUR',
    { method: 'fixed', net: 33_615, quantity: '25.000000', unit: 'pcs', price: '13.446000' },
    { quantity: '25', unit: 'pcs', price: '13.446' },
  ],
  [
    'EUR',
    { method: 'fixed', net: 8750, price: '100.000000', discount: '12.50' },
    { price: '100', discount: '12.50' },
  ],
  // The net before a discount was not kept: the one that comes to the same.
  ['EUR', { method: 'fixed', net: 8750, discount: '12.50' }, { net: '100.00', discount: '12.50' }],
  ['EUR', { method: 'fixed', net: 6667, discount: '33.3 %' }, { net: '99.96', discount: '33.3 %' }],
  ['EUR', { method: 'fixed', net: 0, discount: '100%' }, { net: '0.00', discount: '100%' }],
  ['EUR', { method: 'fixed', net: -7, discount: '0.5%' }, { net: '-0.07', discount: '0.5%' }],
]

it.each(old)('a line of %s from before keeps its net: %o', async (currency, line, terms) => {
  const { rows } = await books.pool.query<{ terms: LineHead['written'] }>(
    'SELECT line_terms($1::jsonb, currency_digits($2)) AS terms',
    [JSON.stringify(line), currency],
  )
  const written = rows[0]?.terms ?? {}
  expect(written).toEqual(terms)
  const { method } = line
  const head = { id: 'a', label: 'A', kind: 'standard', taxes: [], method, written } as const
  expect(storedLines([head], currency).map((each) => netOf(each))).toEqual([BigInt(line.net)])
})

it('tells of lines in events from before what is stored today', async () => {
  const { application, context, customer, organization } = books
  const lines = [
    { id: 'a', net: '200.00' },
    { id: 'b', quantity: '2', unit: 'h', price: '13.446' },
    { id: 'c', method: 'percentage', percent: '-7.5', of: ['a', 'b'] },
  ]
  const draft = { id: '', customerId: customer.id, currency: 'EUR', lines }
  valueOf(await application.createOrder(context, draft))
  const admin = await superuser(books.url)
  const stored = await admin.query<{ row: Record<string, unknown> }>(
    'SELECT to_jsonb(l) AS row FROM order_lines l ORDER BY id',
  )
  const [a, b, c] = stored.rows.map(({ row }) => row)
  const before = [
    { ...a, terms: undefined },
    { ...b, terms: undefined, quantity: 2, unit: 'h', price: 13.446 },
    { ...c, terms: undefined, percent: -7.5, of_lines: ['a', 'b'] },
  ]
  const lifted = await admin.query<{ row: unknown }>(
    'SELECT lifted_line(r.value, $2) AS row FROM jsonb_array_elements($1::jsonb) r',
    [JSON.stringify(before), organization.id],
  )
  await admin.end()
  expect(lifted.rows.map(({ row }) => row)).toMatchObject([
    { terms: { net: '200.00' } },
    { terms: { quantity: '2', unit: 'h', price: '13.446' } },
    { terms: { percent: '-7.5', of: ['a', 'b'] } },
  ])
  expect(lifted.rows.map(({ row }) => row)).toMatchObject([a, b, c].map((each) => each ?? {}))
})
