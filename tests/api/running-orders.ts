import { expect } from 'vitest'
import type { Api } from './harness.ts'

async function confirmed(api: Api, customer: string, lines: readonly object[]): Promise<string> {
  const made = await api.send('POST /v1/orders', { body: { customer, currency: 'EUR', lines } })
  await api.send(`POST /v1/orders/${made.json.id}/confirm`)
  return made.json.id
}

async function billed(api: Api, customer: string, lines: readonly object[]): Promise<string> {
  const order = await confirmed(api, customer, lines)
  await api.send(`POST /v1/orders/${order}/invoices`, { key: order })
  return order
}

/** Lines of two orders that are over move into the archive. */
async function tidyUp(api: Api, customer: string): Promise<void> {
  const runs = { id: 'seats', method: 'duration', start: '2026-01-01', price: '10' }
  const orders = [
    await billed(api, customer, [{ id: 'setup', net: '500.00' }, runs]),
    await billed(api, customer, [{ id: 'poster', net: '90.00' }]),
  ]
  const body = { orders, into: 'Handled' }
  const preview = await api.send('POST /v1/orders/tidy-preview', { body })
  expect(preview.json).toMatchObject({ archive_name: 'Handled', moves: 2, lines: 3 })
  expect((await api.send(`GET /v1/orders/${orders[0]}`)).json.archive.lines).toBe(0)
  const tidied = await api.send('POST /v1/orders/tidy', { body, key: 'tidy' })
  expect(tidied.json).toEqual(preview.json)
  // Pressed twice, moved once; later nothing is left to move.
  expect((await api.send('POST /v1/orders/tidy', { body, key: 'tidy' })).text).toBe(tidied.text)
  const again = await api.send('POST /v1/orders/tidy', { body: { orders }, key: 'tidy-again' })
  expect(again.json).toMatchObject({ moves: 0, lines: 1 })
  const other = { orders, into: 'Archive' }
  const refused = await api.send('POST /v1/orders/tidy', { body: other, key: 'tidy-other' })
  expect([refused.status, refused.json.code]).toEqual([409, 'archive_named'])
  const { json } = await api.send(`GET /v1/orders/${orders[0]}`)
  expect(json.lines.map((each: { archived: boolean }) => each.archived)).toEqual([true, false])
  expect(json).toMatchObject({
    net: { amount: '510.00' },
    archive: { lines: 1, net: { amount: '500.00' }, billed: { amount: '500.00' } },
    available_actions: { tidy: { available: false } },
  })
  const [note] = (await api.send(`GET /v1/invoices?order=${orders[1]}`)).json.data
  await api.send(`POST /v1/invoices/${note.id}/credit`, { key: 'tidy-back', body: { net: '9.00' } })
  expect((await api.send(`GET /v1/orders/${orders[1]}`)).json.lines[0].archived).toBe(false)
  const events = await api.send('GET /v1/events?type=order.tidied&limit=100')
  expect(events.json.data).toHaveLength(2)
  expect((await api.send('POST /v1/verify')).json).toMatchObject({ ok: true })
}

/** A line that runs, and one that waits for nothing. */
async function tellFuture(api: Api, customer: string): Promise<void> {
  const order = await confirmed(api, customer, [
    { id: 'setup', net: '500.00' },
    { id: 'seats', method: 'duration', start: '2026-01-01', end: '2026-12-31', price: '10' },
  ])
  const path = 'GET /v1/reports/future-revenue'
  const { json } = await api.send(`${path}?order=${order}`)
  const [only] = json.currencies
  expect(json.currencies).toHaveLength(1)
  expect(only).toMatchObject({ currency: 'EUR', count: 1, open: { amount: '0.00' } })
  expect(only.months).toHaveLength(12)
  expect(only.total.amount).toBe('620.00')
  const all = await api.send(path)
  expect(all.json.currencies[0].count).toBeGreaterThan(1)
  const listed = await api.send(`${path}/orders?order=${order}`)
  expect(listed.json.data).toEqual([
    expect.objectContaining({ order, months: only.months, total: only.total }),
  ])
  const month = only.months.at(-1).month
  const few = await api.send(`${path}/orders?month=${month}&limit=1`)
  const brings = few.json.data[0].months.find((each: { month: string }) => each.month === month)
  expect(brings.net.amount).not.toBe('0.00')
  const file = await api.send(`${path}/orders.csv?order=${order}`)
  expect(file.text.split('\r\n')[1]).toContain(`${only.months[0].month},EUR,`)
}

/** Lines of two orders get new prices, of both or of none. */
async function adjustPrices(api: Api, customer: string): Promise<void> {
  const runs = { method: 'duration', start: '2026-01-01' }
  const orders = [
    await confirmed(api, customer, [{ id: 'seats', price: '13.446', quantity: '25', ...runs }]),
    await confirmed(api, customer, [{ id: 'domain', price: '24', cycle: 'year', ...runs }]),
  ]
  const body = { orders, percent: '3.5', from: '2027-01-01' }
  const preview = await api.send('POST /v1/orders/adjust-preview', { body })
  expect(preview.json.lines[0]).toMatchObject({
    ...{ line: 'seats', next: 'seats-2', from: '2027-01-01', cycle: 'month' },
    ...{ price_before: '13.446', price_after: '13.917', difference: { amount: '11.78' } },
  })
  expect(preview.json.totals).toMatchObject([
    { cycle: 'month', count: 1, before: { amount: '336.15' }, after: { amount: '347.93' } },
    { cycle: 'year', count: 1, difference: { amount: '0.84' } },
  ])
  const wrong = { ...body, percent: '0' }
  const refused = await api.send('POST /v1/orders/adjust', { body: wrong, key: 'adjust-nothing' })
  expect([refused.status, refused.json.code]).toEqual([422, 'invalid_percent'])
  const adjusted = await api.send('POST /v1/orders/adjust', { body, key: 'adjust' })
  expect(adjusted.json).toEqual(preview.json)
  // Pressed twice, adjusted once.
  const again = await api.send('POST /v1/orders/adjust', { body, key: 'adjust' })
  expect(again.text).toBe(adjusted.text)
  const { json } = await api.send(`GET /v1/orders/${orders[0]}`)
  expect(json.lines.map((line: { id: string }) => line.id)).toEqual(['seats', 'seats-2'])
  await api.send(`POST /v1/orders/${orders[0]}/invoices`, { key: 'adjust-beyond' })
  const early = { ...body, from: '2026-01-01' }
  const billed = await api.send('POST /v1/orders/adjust', { body: early, key: 'adjust-early' })
  expect([billed.status, billed.json.code]).toEqual([409, 'line_billed'])
  expect((await api.send(`GET /v1/orders/${orders[1]}`)).json.lines).toHaveLength(2)
  expect((await api.send('POST /v1/verify')).json).toMatchObject({ ok: true })
}

/** All that is done with many orders at once, or told of them. */
export async function lookAfterMany(api: Api, customer: string): Promise<void> {
  await tidyUp(api, customer)
  await adjustPrices(api, customer)
  await tellFuture(api, customer)
}
