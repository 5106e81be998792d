import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, prepareParties, runningOrder, startApi } from './harness.ts'

let api: Api
let customer: string

beforeAll(async () => {
  api = await startApi()
  customer = await prepareParties(api)
})
afterAll(() => api.stop())

const euro = (amount: string) => ({ amount, currency: 'EUR' })
let keys = 0
const key = () => `previews-${String((keys += 1))}`

async function issued(percent = '30') {
  const order = await runningOrder(api, customer, percent)
  const { json } = await api.send(`POST /v1/orders/${order}/invoices`, { key: key() })
  return { order, invoice: json }
}

describe('the preview of a credit note', () => {
  it('is what will be issued, and saves nothing', async () => {
    const { order, invoice } = await issued()
    const body = { net: '1000.00' }
    const route = `POST /v1/invoices/${invoice.id}/credit`
    const preview = await api.send(`${route}-preview`, { body })
    expect(preview.json).toMatchObject({
      object: 'credit_preview',
      kind: 'credit',
      gross: euro('-1200.00'),
      left: { net: euro('6000.00'), gross: euro('7200.00') },
      open_before: euro('7200.00'),
      open_after: euro('6000.00'),
      settles: euro('1200.00'),
      customer_credit: euro('0.00'),
    })
    expect((await api.send(`GET /v1/orders/${order}`)).json.billed).toEqual(euro('6000.00'))
    const { json } = await api.send(route, {
      key: key(),
      body: { ...body, expected_total: preview.json.gross.amount },
    })
    const { lines, taxes, gross, to_date } = preview.json
    expect(json).toMatchObject({ lines, taxes, gross, to_date })
  })

  it('says how much of each line is left and what becomes customer credit', async () => {
    const { invoice } = await issued()
    const [line] = invoice.lines
    const route = `POST /v1/invoices/${invoice.id}/credit`
    await api.send(route, { key: key(), body: { net: '2000.00' } })
    await api.send('POST /v1/payments', {
      key: key(),
      body: { invoice: invoice.id, amount: '4800.00' },
    })
    const preview = await api.send(`${route}-preview`, { body: { hold: true } })
    expect(preview.json).toMatchObject({
      net: euro('-4000.00'),
      settles: euro('0.00'),
      customer_credit: euro('4800.00'),
    })
    const left = preview.json.left.lines.find((each: { line: string }) => each.line === line.line)
    const all = await api.send(`${route}-preview`, {
      body: { lines: { [left.line]: left.percent } },
    })
    expect(all.json.net).toEqual(euro(`-${left.net.amount}`))
  })

  it('refuses what the credit note would refuse', async () => {
    const { invoice } = await issued()
    const route = `POST /v1/invoices/${invoice.id}/credit-preview`
    const more = await api.send(route, { body: { net: '6000.01' } })
    expect(more).toMatchObject({
      status: 422,
      json: { code: 'credit_exceeds', allowed_max: '6000.00' },
    })
    const unknown = 'inv_01985c6e7d3a7b3c8f00a1b2c3d4e5f6'
    const none = await api.send(`POST /v1/invoices/${unknown}/credit-preview`, { body: {} })
    expect(none.status).toBe(404)
  })

  it('is not for another organization', async () => {
    const { invoice } = await issued()
    const mine = api.organization
    const other = await api.send('POST /v1/organizations', {
      body: { name: 'Other', country: 'DE', currency: 'EUR', timezone: 'Europe/Berlin' },
    })
    api.organization = other.json.id
    const credit = await api.send(`POST /v1/invoices/${invoice.id}/credit-preview`, { body: {} })
    const payment = await api.send('POST /v1/payments/preview', {
      body: { invoice: invoice.id, amount: '1.00' },
    })
    api.organization = mine
    expect([credit.status, payment.status]).toEqual([404, 404])
  })
})

describe('invoices in short', () => {
  it('stand as in the long list, with filters and order', async () => {
    const { order, invoice } = await issued('60')
    const body = { net: '1000.00' }
    await api.send(`POST /v1/invoices/${invoice.id}/credit`, { key: key(), body })
    const query = `order=${order}&sort=gross`
    const short = (await api.send(`GET /v1/invoices/summaries?${query}`)).json.data
    const long = (await api.send(`GET /v1/invoices?${query}`)).json.data
    expect(short).toHaveLength(2)
    for (const [index, each] of short.entries()) {
      const { object: _object, part: _part, customer_name, ...rest } = each
      expect(long[index]).toMatchObject(rest)
      expect(long[index].buyer.name).toBe(customer_name)
    }
    const open = await api.send(`GET /v1/invoices/summaries?order=${order}&open=true`)
    expect(open.json.data.map(({ id }: { id: string }) => id)).toEqual([invoice.id])
  })

  it('are not for another organization', async () => {
    const { order } = await issued()
    const mine = api.organization
    const other = await api.send('POST /v1/organizations', {
      body: { name: 'Third', country: 'DE', currency: 'EUR', timezone: 'Europe/Berlin' },
    })
    api.organization = other.json.id
    const none = await api.send(`GET /v1/invoices/summaries?order=${order}`)
    api.organization = mine
    expect(none.json.data).toEqual([])
  })
})

describe('the preview of a payment', () => {
  it('says before and after of each invoice, and the over-payment', async () => {
    const { invoice } = await issued('60')
    const body = { invoice: invoice.id, amount: '14500.00' }
    const preview = await api.send('POST /v1/payments/preview', { body })
    expect(preview.json).toMatchObject({
      object: 'payment_preview',
      allocations: [
        {
          invoice_number: invoice.number,
          amount: euro('14400.00'),
          open_before: euro('14400.00'),
          open_after: euro('0.00'),
        },
      ],
      unallocated: euro('100.00'),
    })
    const before = Number(preview.json.credit_before.amount)
    expect(Number(preview.json.credit_after.amount)).toBe(before + 100)
    const open = await api.send(`GET /v1/invoices/${invoice.id}`)
    expect(open.json.open).toEqual(euro('14400.00'))
    const { json } = await api.send('POST /v1/payments', { key: key(), body })
    expect(json.unallocated).toEqual(preview.json.unallocated)
  })

  it('refuses more customer credit than there is', async () => {
    const { invoice } = await issued()
    const refused = await api.send('POST /v1/payments/preview', {
      body: { invoice: invoice.id, amount: '20000.00', source: 'credit' },
    })
    expect(refused).toMatchObject({ status: 422, json: { code: 'credit_balance_short' } })
  })
})
