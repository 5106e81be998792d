import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, prepareParties, runningOrder, startApi, stepsOrder } from './harness.ts'

let api: Api
let customer: string

beforeAll(async () => {
  api = await startApi()
  customer = await prepareParties(api)
})
afterAll(() => api.stop())

const step = (id: string, progress: string, upTo: string) => ({
  id,
  when: { progress },
  bill: { up_to: upTo },
})

function draft(instalments: readonly object[], net = '9999.99') {
  return {
    currency: 'EUR',
    lines: [{ id: 'a', net, tax: '20' }],
    plan: { basis: 'cumulative', instalments },
  }
}

describe('POST /v1/orders/preview', () => {
  it('shows what each step bills, to the cent, without a customer', async () => {
    const steps = [step('one', '30', '50'), step('two', '50', '75'), step('three', '100', '100')]
    const { json } = await api.send('POST /v1/orders/preview', { body: draft(steps) })
    const amounts = json.bills.map((each: { amount: { amount: string } }) => each.amount.amount)
    expect(amounts).toEqual(['5000.00', '2499.99', '2500.00'])
    expect(json).toMatchObject({
      net: { amount: '9999.99' },
      tax: { amount: '2000.00' },
      gross: { amount: '11999.99' },
      unplanned: { amount: '0.00' },
    })
    expect(json.bills[0]).toMatchObject({
      when: { progress: '30' },
      bill: { up_to: '50' },
      to_date: { amount: '5000.00' },
      to_date_percent: '50',
    })
    expect((await api.send('GET /v1/orders')).json.data).toEqual([])
  })

  it('completes a plan that ends early, and takes a template', async () => {
    const { json } = await api.send('POST /v1/orders/preview', {
      body: draft([step('one', '30', '50')], '100.00'),
    })
    expect(json.bills[1]).toMatchObject({ implied: true, amount: { amount: '50.00' } })
    const { plan: _, ...plain } = draft([])
    const whole = await api.send('POST /v1/orders/preview', { body: plain })
    expect(whole.json.bills).toHaveLength(1)
    expect(whole.json.bills[0]).toMatchObject({ when: null, amount: { amount: '9999.99' } })
    const linear = { ...plain, plan: { basis: 'linear' } }
    const performed = await api.send('POST /v1/orders/preview', { body: linear })
    expect(performed.json.bills[0]).toMatchObject({ id: 'linear', bill: null })
  })

  it('refuses with every fault where it stands: rows that fall or repeat', async () => {
    const steps = [step('one', '50', '75'), step('two', '50', '50'), step('two', '100', '100')]
    const refused = await api.send('POST /v1/orders/preview', { body: draft(steps) })
    expect(refused.status).toBe(422)
    expect(refused.json.errors[0]).toMatchObject({
      pointer: expect.stringMatching(/^\/plan\/instalments\/2/),
      code: 'duplicate_id',
    })
    const falls = [step('one', '50', '75'), step('two', '50', '50'), step('three', '100', '100')]
    const { json } = await api.send('POST /v1/orders/preview', { body: draft(falls) })
    const found = json.errors.map((each: { pointer: string; code: string }) => [
      each.pointer,
      each.code,
    ])
    expect(found).toEqual([
      ['/plan/instalments/1', 'plan_falls'],
      ['/plan/instalments/1', 'plan_falls'],
    ])
    const line = { currency: 'EUR', lines: [{ id: 'a', net: '1.999' }] }
    const cents = await api.send('POST /v1/orders/preview', { body: line })
    expect(cents.json.errors[0].pointer).toBe('/lines/0/net')
    const nobody = { ...draft([]), plan: { basis: 'linear' }, customer: `cus_${'0'.repeat(32)}` }
    expect((await api.send('POST /v1/orders/preview', { body: nobody })).status).toBe(404)
  })
})

describe('GET /v1/orders/{id}/outlook', () => {
  it('shows the plan as agreed, what is billed of it, and what is left', async () => {
    const id = await runningOrder(api, customer, '30')
    await api.send(`POST /v1/orders/${id}/invoices`, { key: 'outlook-1' })
    await api.send(`POST /v1/orders/${id}/invoices`, {
      key: 'outlook-2',
      body: { amount: '1000.00' },
    })
    const { json } = await api.send(`GET /v1/orders/${id}/outlook`)
    const rows = json.bills.map((each: Record<string, { amount: string }>) =>
      [each.id, each.status, each.amount?.amount, each.billed?.amount, each.left?.amount].join(' '),
    )
    expect(rows).toEqual([
      'p30 INVOICED 6000.00 6000.00 0.00',
      'p60 FUTURE 6000.00 1000.00 5000.00',
      'p100 FUTURE 8000.00 0.00 8000.00',
    ])
    expect(json.bills[1].waits[0]).toMatchObject({
      code: 'progress_below',
      facts: { progress: '30', wanted: '60' },
    })
    expect(json.bills[0].invoices).toHaveLength(1)
    expect(json).toMatchObject({ billed: { amount: '7000.00' }, unplanned: { amount: '0.00' } })
  })

  it('finds no order of another organization', async () => {
    const order = await api.send('POST /v1/orders', { body: stepsOrder(customer) })
    const other = await api.send('POST /v1/organizations', {
      body: { name: 'Other', country: 'DE', currency: 'EUR' },
    })
    const headers = { 'Tranche-Organization': other.json.id }
    const path = `/v1/orders/${order.json.id}/outlook`
    expect((await api.send(`GET ${path}`, { headers })).status).toBe(404)
    const totals = await api.send('POST /v1/orders/totals', { headers, body: {} })
    expect(totals.json.count).toBe(0)
    expect(api.broken).toEqual([])
  })
})
