import { afterAll, beforeAll, expect, it } from 'vitest'
import { issuePending } from '../../packages/server/src/runs/issue-pending.ts'
import { openBooks, valueOf } from '../books-of-a-test.ts'
import { type Api, prepareParties, startApi } from './harness.ts'

let api: Api
let customer: string
const orders: Record<string, { readonly id: string; readonly number: string }> = {}

const eur = (amount: string) => ({ amount, currency: 'EUR' })

async function order(name: string, more: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const lines = [{ id: 'work', label: 'Work', net: '100.00', tax: '19' }]
  const body = { customer, label: name, currency: 'EUR', lines, ...more }
  const { id } = (await api.send('POST /v1/orders', { body })).json
  const confirmed = await api.send(`POST /v1/orders/${id}/confirm`)
  orders[name] = { id, number: confirmed.json.number }
}

const idOf = (name: string) => orders[name]?.id ?? ''
const numberOf = (name: string) => orders[name]?.number ?? ''

beforeAll(async () => {
  api = await startApi()
  customer = await prepareParties(api)
  await order('Roof')
  await order('Garden', { lines: [{ id: 'work', label: 'Work', net: '50.01', tax: '7' }] })
  await order('Dollars', { currency: 'USD' })
  const body = { name: 'Other', address: { street: 'A', postcode: '1', city: 'B', country: 'DE' } }
  const other = (await api.send('POST /v1/customers', { body })).json.id
  await order('Elsewhere', { customer: other })
  await order('Later', { term_days: 60 })
})
afterAll(() => api.stop())

it.each([
  ['Elsewhere', /"Roof" and "Elsewhere" are of two customers, .*: bill each customer by itself/],
  ['Dollars', /"Roof" and "Dollars" are of two currencies \(EUR and USD\), .*: bill each currency/],
  ['Later', /"Roof" and "Later" are of two terms of payment, which cannot stand on one invoice/],
])('refuses to bill %s with an order that it cannot stand with', async (name, sentence) => {
  const body = { orders: [idOf('Roof'), idOf(name)] }
  const { status, json } = await api.send('POST /v1/invoices', { key: `with-${name}`, body })
  expect([status, json.code]).toEqual([422, 'orders_differ'])
  expect(json.detail).toMatch(sentence)
})

it('refuses an order twice, an unknown one, and another total than was seen', async () => {
  const send = (key: string, body: object) => api.send('POST /v1/invoices', { key, body })
  const twice = await send('twice', { orders: [idOf('Roof'), idOf('Roof')] })
  expect(twice.json.code).toBe('duplicate_id')
  const unknown = await send('unknown', {
    orders: [idOf('Roof'), 'ord_00000000000000000000000000000000'],
  })
  expect(unknown.status).toBe(404)
  const both = [idOf('Roof'), idOf('Garden')]
  const wrong = await send('wrong', { orders: both, expected_total: '172.50' })
  expect([wrong.status, wrong.json.code]).toEqual([409, 'total_changed'])
})

it('is one document with a part for each order, and each order knows its own', async () => {
  const body = { orders: [idOf('Roof'), idOf('Garden')], expected_total: '172.51' }
  const { status, json: invoice } = await api.send('POST /v1/invoices', { key: 'both', body })
  expect(status).toBe(201)
  expect(invoice).toMatchObject({
    kind: 'standard',
    order: null,
    order_number: `${numberOf('Roof')}, ${numberOf('Garden')}`,
    net: eur('150.01'),
    tax: eur('22.50'),
    gross: eur('172.51'),
  })
  expect(invoice.parts.map((part: { gross: object }) => part.gross)).toEqual([
    eur('119.00'),
    eur('53.51'),
  ])
  const listed = await api.send(`GET /v1/invoices/summaries?order=${idOf('Garden')}`)
  expect(listed.json.data).toHaveLength(1)
  expect(listed.json.data[0]).toMatchObject({
    gross: eur('172.51'),
    part: { order: idOf('Garden'), gross: eur('53.51'), open: eur('53.51') },
  })
  const paid = { body: { invoice: invoice.id, amount: '100.00' } }
  await api.send('POST /v1/payments', { key: 'part', ...paid })
  // 72.51 are open: 72.51 × 119.00 / 172.51 of the one, cut, and the rest of the other.
  const open = async (name: string) =>
    (await api.send(`GET /v1/orders/${idOf(name)}`)).json.receivable.open.amount
  expect([await open('Roof'), await open('Garden')]).toEqual(['50.01', '22.50'])
  const receivables = await api.send('GET /v1/receivables/open-invoices')
  expect(receivables.json.data).toHaveLength(1)
  expect(receivables.json.data[0]).toMatchObject({ order: null, open: eur('72.51') })
  for (const name of ['Roof', 'Garden']) {
    const events = await api.send(`GET /v1/events?order=${idOf(name)}&type=invoice.issued`)
    expect(events.json.data.map((each: { order: null }) => each.order)).toEqual([null])
    const entries = await api.send(`GET /v1/ledger/entries?order=${idOf(name)}`)
    expect(entries.json.data.map((each: { kind: string }) => each.kind)).toEqual(['invoice'])
  }
  const csv = await api.send('GET /v1/invoices.csv')
  expect(csv.text.split('\n').filter((line) => line.includes(invoice.number))).toHaveLength(1)
  const none = await api.send('POST /v1/invoices', { key: 'none', body: { orders: body.orders } })
  expect([none.status, none.json]).toEqual([200, { object: 'nothing' }])
})

it('is credited by line of one order, named by its number', async () => {
  const [{ id }] = (await api.send(`GET /v1/invoices/summaries?order=${idOf('Roof')}`)).json.data
  const ask = (body: object) => api.send(`POST /v1/invoices/${id}/credit-preview`, { body })
  const bare = await ask({ lines: { work: '50' } })
  expect([bare.status, bare.json.code]).toEqual([404, 'not_found'])
  expect(bare.json.detail).toContain(`name it with its order, ${numberOf('Roof')}/work or`)
  expect((await ask({ back_to: '50' })).json.code).toBe('credit_several_orders')
  const lines = { [`${numberOf('Garden')}/work`]: '50' }
  const preview = await ask({ lines })
  expect(preview.json).toMatchObject({ order: idOf('Garden'), net: eur('-25.01') })
  const note = await api.send(`POST /v1/invoices/${id}/credit`, { key: 'line', body: { lines } })
  expect(note.json).toMatchObject({ order: idOf('Garden'), net: eur('-25.01'), credits: id })
  const billed = async (name: string) =>
    (await api.send(`GET /v1/orders/${idOf(name)}`)).json.billed.amount
  expect([await billed('Roof'), await billed('Garden')]).toEqual(['100.00', '25.00'])
})

it('of a run: an order that changed since the preview is reported, the others go', async () => {
  const books = await openBooks()
  const { application, context, parts } = books
  const ids = [
    await books.confirmedOrder({}),
    await books.confirmedOrder({}),
    await books.confirmedOrder({}),
  ]
  const alone = await books.confirmedOrder({ termDays: 5 })
  const collected = valueOf(await application.previewRun(context, { collect: 'customer' }))
  expect(collected.totals['EUR']).toMatchObject({ net: 400000n, count: 2 })
  const [first = '', second = '', third = ''] = ids
  const part = { bill: { amount: '300.00' } }
  valueOf(await application.issueInvoice(context, { id: second, input: part }))
  valueOf(await application.issueRun(context, { id: collected.id, input: {} }))
  await issuePending(parts, { ...context, runId: collected.id })
  const page = { limit: 10 }
  const { data } = await application.listRunItems(context, { id: collected.id, page })
  const of = new Map(data.map((item) => [item.orderId, item]))
  expect(of.get(second)).toMatchObject({ state: 'failed', faults: [{ code: 'total_changed' }] })
  expect(of.get(first)?.invoiceId).toBe(of.get(third)?.invoiceId)
  expect(of.get(alone)?.invoiceId).not.toBe(of.get(first)?.invoiceId)
  const done = valueOf(await application.showRun(context, collected.id))
  expect([done.state, done.counts.issued, done.totals['EUR']?.count]).toEqual(['done', 3, 2])
  const { checks } = await application.verify()
  expect(checks.flatMap(({ findings }) => findings)).toEqual([])
  await books.drop()
})
