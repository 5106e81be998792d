import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, prepareParties, runningOrder, startApi } from './harness.ts'

let api: Api
let customer: string
let order: string
let number: string

beforeAll(async () => {
  api = await startApi()
  customer = await prepareParties(api)
  order = await runningOrder(api, customer, '30')
  number = (await api.send(`GET /v1/orders/${order}`)).json.number
})
afterAll(() => api.stop())

describe('GET /v1/queue', () => {
  it('says what each row comes to, and how many orders wait for what', async () => {
    const { json } = await api.send('GET /v1/queue')
    const money = (amount: string) => ({ amount, currency: 'EUR' })
    expect(json.data[0]).toMatchObject({
      order,
      what: ['p30'],
      ready: money('6000.00'),
      ready_tax: money('1200.00'),
      ready_gross: money('7200.00'),
    })
    expect(json.data[0].reasons[0]).toMatchObject({ subject: 'p30', subject_label: 'p30' })
    expect(json.totals).toEqual([
      {
        ready: money('6000.00'),
        ready_tax: money('1200.00'),
        ready_gross: money('7200.00'),
        count: 1,
      },
    ])
    expect(json.buckets).toEqual({ ready: 1, waiting: 0, almost: 0, blocked: 0, silent: 0 })
    expect(json.next_order).toBeNull()
  })

  it('is searched by words and numbers', async () => {
    for (const q of ['nordwind', 'RELAUNCH', number]) {
      const { json } = await api.send(`GET /v1/queue?q=${encodeURIComponent(q)}`)
      expect([q, json.data.length]).toEqual([q, 1])
    }
    expect((await api.send('GET /v1/queue?q=%3Cscript%3E')).json.data).toEqual([])
    expect((await api.send('GET /v1/queue?q=')).status).toBe(422)
    expect((await api.send(`GET /v1/queue?q=${'x'.repeat(201)}`)).status).toBe(422)
  })

  it('asks for what is missing where it is missing', async () => {
    const emirates = await api.send('POST /v1/customers', {
      body: { name: 'Gulf Retail', address: { city: 'Dubai', country: 'AE' } },
    })
    const blocked = await runningOrder(api, emirates.json.id, '30')
    const { json } = await api.send('GET /v1/queue?bucket=blocked')
    expect(json.data[0].blockers[0]).toMatchObject({
      code: 'missing_tax_id',
      fields: ['customer.tax_id'],
    })
    const refused = await api.send(`POST /v1/orders/${blocked}/invoice-preview`, { body: {} })
    expect([refused.status, refused.json.code]).toEqual([409, 'missing_tax_id'])
    await api.send(`PATCH /v1/customers/${emirates.json.id}`, {
      body: { tax_id: '100000000000003' },
    })
    expect((await api.send('GET /v1/queue?bucket=blocked')).json.data).toEqual([])
    const preview = await api.send(`POST /v1/orders/${blocked}/invoice-preview`, { body: {} })
    expect(preview.status).toBe(200)
    await api.send(`POST /v1/orders/${blocked}/close`)
    const waiting = await runningOrder(api, customer, '0')
    expect((await api.send('GET /v1/queue')).json.next_order).toMatchObject({
      order: waiting,
      on: null,
      net: { amount: '6000.00', currency: 'EUR' },
    })
    await api.send(`POST /v1/orders/${waiting}/close`)
  })
})

describe('PATCH /v1/billing-runs/{id}', () => {
  it('leaves orders out of a preview, and refuses what it does not know', async () => {
    const { json: run } = await api.send('POST /v1/billing-runs', { body: {} })
    expect(run.totals[0].taxes).toEqual([
      {
        key: '20',
        percent: '20',
        base: { amount: '6000.00', currency: 'EUR' },
        tax: { amount: '1200.00', currency: 'EUR' },
      },
    ])
    const path = `/v1/billing-runs/${run.id}`
    const out = await api.send(`PATCH ${path}`, { body: { exclude: [order] } })
    expect([out.json.counts.excluded, out.json.totals]).toEqual([1, []])
    const items = await api.send(`GET ${path}/items?state=excluded`)
    expect(items.json.data[0]).toMatchObject({
      order,
      customer,
      lines: 2,
      instalments: ['p30'],
      previous: { amount: '0.00', currency: 'EUR' },
      to_date: { amount: '6000.00', currency: 'EUR' },
      order_net: { amount: '20000.00', currency: 'EUR' },
    })
    expect((await api.send(`GET ${path}/items?state=pending`)).json.data).toEqual([])
    expect((await api.send(`GET ${path}/items?state=lost`)).status).toBe(422)
    const back = await api.send(`PATCH ${path}`, { body: { exclude: [] } })
    expect(back.json.totals).toEqual(run.totals)
    expect((await api.send(`PATCH ${path}`, { body: {} })).status).toBe(422)
    const stranger = `ord_${'0'.repeat(32)}`
    const refused = await api.send(`PATCH ${path}`, { body: { exclude: [stranger] } })
    expect([refused.status, refused.json.errors[0].pointer]).toEqual([422, '/exclude/0'])
    const unknown = `PATCH /v1/billing-runs/run_${'0'.repeat(32)}`
    expect((await api.send(unknown, { body: { exclude: [] } })).status).toBe(404)
  })
})

it('leaves an order out or hands it on, where both are asked at once', async () => {
  for (let round = 0; round < 6; round += 1) {
    const path = `/v1/billing-runs/${(await api.send('POST /v1/billing-runs', { body: {} })).json.id}`
    const [patched] = await Promise.all([
      api.send(`PATCH ${path}`, { body: { exclude: [order] } }),
      api.send(`POST ${path}/issue`, { key: `race-${round.toString()}` }),
    ])
    const { json: run } = await api.send(`GET ${path}`)
    const left = patched.status === 200
    expect([run.counts.excluded, run.state]).toEqual(left ? [1, 'done'] : [0, 'queued'])
    if (!left) expect([patched.status, patched.json.code]).toEqual([409, 'run_state'])
  }
})

describe('GET /v1/search', () => {
  it('answers hits with ids of their nouns, best first', async () => {
    const { json } = await api.send(`GET /v1/search?q=${number}`)
    expect(json.data[0]).toMatchObject({ type: 'order', id: order, match: 3, about: 'Nordwind AG' })
    const { net } = (await api.send(`GET /v1/orders/${order}`)).json
    expect(json.data[0].amount).toEqual(net)
    const words = await api.send('GET /v1/search?q=nordwind&limit=1')
    expect(words.json.data[0]).toMatchObject({
      type: 'customer',
      id: customer,
      title: 'Nordwind AG',
      amount: null,
    })
    expect(words.json).toMatchObject({ has_more: false, next_cursor: null })
  })

  it('refuses what is no text, and breaks at nothing', async () => {
    expect((await api.send('GET /v1/search')).status).toBe(422)
    expect((await api.send('GET /v1/search?q=a&limit=0')).status).toBe(422)
    expect((await api.send('GET /v1/search?q=%00')).status).toBe(422)
    for (const q of ['%', "'--", '\\', '(((', '<img onerror=x>', '::*', '\u{1f600}']) {
      const { status, json } = await api.send(`GET /v1/search?q=${encodeURIComponent(q)}`)
      expect([q, status, json.data]).toEqual([q, 200, []])
    }
    expect(api.broken).toEqual([])
  })
})
