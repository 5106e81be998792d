import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Api, prepareParties, startApi } from './harness.ts'

let api: Api
let customer: string
let stranger: string
let keys = 0

beforeAll(async () => {
  api = await startApi()
  customer = await prepareParties(api)
  const address = { street: 'Kai 2', postcode: '20457', city: 'Hamburg', country: 'DE' }
  const body = { name: 'Südwind AG', address, tax_id: 'DE123456788' }
  stranger = (await api.send('POST /v1/customers', { body })).json.id
})
afterAll(() => api.stop())
afterEach(() => {
  expect(api.broken).toEqual([])
})

function send(route: string, body: unknown = {}) {
  keys += 1
  return api.send(route, { body, key: `sentence-${keys.toString()}` })
}

/** A refusal is a sentence with a way out; what is refused is never a break of ours. */
async function refused(route: string, body: unknown): Promise<string> {
  const { status, json } = await send(route, body)
  const where = `${route} ${status.toString()} ${JSON.stringify(json)}`
  expect(status, where).toBeGreaterThanOrEqual(400)
  expect(status, where).toBeLessThan(500)
  for (const { detail } of json.errors as { detail: string }[]) {
    expect(detail).not.toMatch(/undefined|NaN|null|\[object|at most -?0(\.0+)?( |$)|""/)
    expect(detail).toMatch(/: .*\w|^(Give|Choose|Name|Write) /)
  }
  return json.detail as string
}

async function order(currency: string, nets: readonly string[], of = customer): Promise<string> {
  const lines = nets.map((net, index) => ({ id: `l${index.toString()}`, net, tax: '19' }))
  const made = await send('POST /v1/orders', { customer: of, currency, label: 'Hall', lines })
  expect(made.status, made.text).toBe(201)
  expect((await send(`POST /v1/orders/${made.json.id}/confirm`)).status).toBe(200)
  return made.json.id as string
}

async function invoice(currency: string, net: string, of = customer): Promise<string> {
  const { json } = await send(`POST /v1/orders/${await order(currency, [net], of)}/invoices`)
  return json.id as string
}

describe('payments', () => {
  it('takes one invoice twice and thrice, in one part or left over', async () => {
    const one = await invoice('EUR', '500.00')
    const parts = (count: number) => {
      const allocations = Array.from({ length: count }, () => ({ invoice: one, amount: '100.00' }))
      return { customer, currency: 'EUR', amount: '300.00', allocations }
    }
    for (const count of [2, 3]) {
      expect((await send('POST /v1/payments/preview', parts(count))).status).toBe(200)
      const { status, json } = await send('POST /v1/payments', parts(count))
      expect(status).toBe(201)
      expect(json.allocations).toHaveLength(1)
    }
  })

  it('refuses what fits none, preview and record alike', async () => {
    const [one, two] = [await invoice('EUR', '500.00'), await invoice('EUR', '200.00')]
    const [dollars, other] = [
      await invoice('USD', '200.00'),
      await invoice('EUR', '300.00', stranger),
    ]
    const none = `inv_${'0'.repeat(32)}`
    const parts = (amount: string, ...each: [invoice: string, amount: string][]) => ({
      customer,
      currency: 'EUR',
      amount,
      allocations: each.map(([id, part]) => ({ invoice: id, amount: part })),
    })
    const later = { customer, currency: 'EUR', amount: '1', received_on: '2027-01-01' }
    const bodies = [
      [parts('30.00', [one, '0.00'], [two, '30.00']), 'is 0.00: give it more than zero'],
      [parts('30.00', [one, '-1.00']), 'is -1.00: give it more than zero'],
      [parts('30.00', [none, '30.00']), 'of this customer in EUR: name one'],
      [parts('30.00', [other, '30.00'], [other, '1.00']), 'of this customer in EUR: name one'],
      [parts('30.00', [dollars, '30.00']), 'of this customer in EUR: name one'],
      [parts('30.00', [one, '20.00'], [two, '20.00']), 'add up to 40.00, the payment is 30.00'],
      [parts('30.00', [one, '12.500']), '12500 or 12.50: write'],
      [parts('12.500', [one, '12.50']), '12500 or 12.50: write'],
      [parts('0', [one, '20.00']), 'The payment is 0.00: give an amount above zero'],
      [{ ...parts('10', [one, '20']), currency: 'JPY' }, 'add up to 20, the payment is 10'],
      [{ customer, currency: 'XXX', amount: '1' }, '"XXX" is no currency of ISO 4217'],
      [{ invoice: one, amount: '12.500' }, '12500 or 12.50: write'],
      [{ invoice: dollars, amount: '1', source: 'credit' }, 'has no credit in USD'],
      [later, 'after today: date it on 2026-01-01 or earlier'],
    ] as const
    for (const [body, words] of bodies) {
      expect(await refused('POST /v1/payments/preview', body)).toContain(words)
      expect(await refused('POST /v1/payments', body)).toContain(words)
    }
  })
})

describe('large figures', () => {
  it('takes fifteen digits in every currency that has room for them', async () => {
    for (const [currency, net] of [
      ['IDR', '123456789012345.00'],
      ['IRR', '123456789012345'],
      ['VND', '123456789012345'],
      ['JPY', '999999999999999'],
    ] as const) {
      const id = await order(currency, [net])
      const billed = await send(`POST /v1/orders/${id}/invoices`, { amount: net })
      expect(billed.status, billed.text).toBe(201)
      const paid = await send('POST /v1/payments', { invoice: billed.json.id, amount: net })
      expect(paid.status, paid.text).toBe(201)
    }
  })

  it('refuses an order that comes to more than can be kept, with tax and tolerance', async () => {
    const body = (count: number, more: object) => ({
      customer,
      currency: 'IDR',
      label: 'Dam',
      lines: Array.from({ length: count }, (_, index) => {
        return { id: `l${index.toString()}`, net: '999999999999999.99', tax: '0', ...more }
      }),
    })
    const most = 'more than 9,999,999,999,999,999.99: write smaller figures'
    expect((await send('POST /v1/orders', body(10, {}))).status).toBe(201)
    expect(await refused('POST /v1/orders', body(11, {}))).toContain(most)
    expect(await refused('POST /v1/orders', body(9, { tax: '19' }))).toContain(most)
    const tolerant = { ...body(6, {}), tolerance: '100' }
    expect(await refused('POST /v1/orders', tolerant)).toContain(most)
  })

  it('refuses the payment with which a balance would overflow', async () => {
    const body = { customer: stranger, currency: 'IDR', amount: '999999999999999.99' }
    const replies: number[] = []
    for (let count = 0; count < 94; count += 1)
      replies.push((await send('POST /v1/payments', body)).status)
    expect(new Set(replies)).toEqual(new Set([201, 422]))
    expect(await refused('POST /v1/payments', body)).toContain('write smaller ones')
  }, 60_000)
})

describe('dates and names', () => {
  it('says up to which day a document may be dated', async () => {
    const id = await order('EUR', ['100.00'])
    const words = 'after today: date it on 2026-01-01 or earlier'
    const day = { issued_on: '2026-12-24' }
    expect(await refused(`POST /v1/orders/${id}/invoices`, day)).toContain(words)
    const { json } = await send(`POST /v1/orders/${id}/invoices`)
    expect(await refused(`POST /v1/invoices/${json.id}/credit`, day)).toContain(words)
  })

  it('calls an order without a label by what it has', async () => {
    const lines = [{ id: 'concept', label: 'Concept', net: '4000.00', tax: '20' }]
    const { json } = await send('POST /v1/orders', { customer, currency: 'EUR', lines })
    expect(json.label).toBe('Concept')
    expect(await refused(`POST /v1/orders/${json.id}/invoices`, {})).toContain('Order "Concept"')
  })
})
