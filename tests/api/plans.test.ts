import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, prepareParties, startApi } from './harness.ts'

let api: Api
let customer: string

beforeAll(async () => {
  api = await startApi()
  customer = await prepareParties(api)
})
afterAll(() => api.stop())

const codes = ['30-40-30', 'deposit-monthly', 'linear', 'steps']
const body = { currency: 'EUR', lines: [{ id: 'a', net: '9999.99', tax: '20' }] }

describe('plans', () => {
  it('has four to begin with, once, whoever asks first', async () => {
    const asks = Array.from({ length: 5 }, () => api.send('GET /v1/plans'))
    const lists = await Promise.all(asks)
    for (const { json } of lists) {
      const found = json.data.map((each: { code: string }) => each.code)
      expect([...found].sort()).toEqual(codes)
    }
    const verified = await api.send('POST /v1/verify')
    expect(verified.json.ok).toBe(true)
  })

  it('bills the whole order by each of them', async () => {
    for (const code of codes) {
      const { json } = await api.send('POST /v1/orders/preview', {
        body: { ...body, plan_template: code },
      })
      expect(json.unplanned.amount, code).toBe('0.00')
      expect(json.bills.at(-1).to_date, code).toEqual(json.net)
      expect(json.bills.flatMap((bill: { faults: unknown[] }) => bill.faults)).toEqual([])
    }
  })

  it('gives one to an order of an organization that never listed them', async () => {
    const own = api.organization
    const other = await api.send('POST /v1/organizations', {
      body: { name: 'Other', country: 'DE', currency: 'EUR' },
    })
    api.organization = other.json.id
    const { json: client } = await api.send('POST /v1/customers', { body: { name: 'Client' } })
    const created = await api.send('POST /v1/orders', {
      body: { ...body, customer: client.id, plan_template: 'steps' },
    })
    expect(created.json.plan.instalments).toHaveLength(3)
    const shown = await api.send('GET /v1/plans?limit=1')
    const id: string = shown.json.data[0].id
    api.organization = own
    expect((await api.send(`GET /v1/plans/${id}`)).status).toBe(404)
    const plan = { basis: 'linear' }
    const put = await api.send(`PUT /v1/plans/${id}`, { body: { label: 'Mine', plan } })
    expect(put.status).toBe(404)
  })

  it('keeps no basis that nobody knows, in a template or in an order', async () => {
    const plan = { basis: 'whole' }
    const template = await api.send('POST /v1/plans', {
      body: { code: 'whole', label: 'Whole', plan },
    })
    const order = await api.send('POST /v1/orders', { body: { ...body, customer, plan } })
    for (const { status, json } of [template, order]) {
      expect(status).toBe(422)
      expect(json.errors).toEqual([
        expect.objectContaining({
          pointer: '/plan/basis',
          detail: expect.stringContaining('cumulative, incremental, linear'),
        }),
      ])
    }
  })

  it.each([
    [{}, { percent: '10' }, '/when'],
    [{ confirmed: false }, { percent: '10' }, '/when'],
    [{ progress: '101' }, { percent: '10' }, '/when/progress'],
    [{ manual: true }, {}, '/bill'],
    [{ manual: true }, { percent: '10', amount: '1.00' }, '/bill'],
    [{ manual: true }, { amount: '-1.00' }, '/bill'],
    [{ manual: true }, { up_to: '10' }, ''],
  ])('is not kept as a template where no order could use it: %j %j', async (when, bill, at) => {
    const plan = { basis: 'incremental', instalments: [{ id: 'first', when, bill }] }
    const { status, json } = await api.send('POST /v1/plans', {
      body: { code: 'odd', label: 'Odd', plan },
    })
    expect(status).toBe(422)
    const pointers = json.errors.map(({ pointer }: { pointer: string }) => pointer)
    expect(pointers).toEqual([`/plan/instalments/0${at}`])
  })

  it('keeps days that follow, and an order counts them from its own events', async () => {
    const follows = (after: string) => ({ date: { after, months: 1 } })
    const instalments = [
      { id: 'now', when: { confirmed: true }, bill: { percent: '50' } },
      { id: 'then', when: follows('now'), bill: { rest: true } },
    ]
    const plan = { basis: 'incremental', instalments }
    const kept = await api.send('POST /v1/plans', {
      body: { code: 'follows', label: 'Follows', plan },
    })
    expect([kept.status, kept.json.plan]).toEqual([201, plan])
    const { json: order } = await api.send('POST /v1/orders', {
      body: { ...body, customer, plan_template: 'follows' },
    })
    expect(order.plan.instalments[1].when).toEqual(follows('now'))
    await api.send(`POST /v1/orders/${order.id}/confirm`)
    const waits = async () => {
      const { json } = await api.send(`GET /v1/orders/${order.id}/billable`)
      return json.blockers.map(({ code, facts }: { code: string; facts: object }) => [code, facts])
    }
    expect(await waits()).toEqual([['awaiting_instalment', { after: 'now', instalment: 'now' }]])
    const issuing = { key: 'follows-1', body: {} }
    const { json: invoice } = await api.send(`POST /v1/orders/${order.id}/invoices`, issuing)
    const [[code, facts]] = await waits()
    expect([code, facts.date > invoice.issued_on]).toEqual(['before_date', true])
    await api.send(`POST /v1/invoices/${invoice.id}/credit`, { key: 'follows-2', body: {} })
    expect((await waits())[0][0]).toBe('awaiting_instalment')
    expect((await api.send('POST /v1/verify')).json.ok).toBe(true)
    const circle = instalments.map((each) => ({ ...each, when: follows('then') }))
    const odd = await api.send('POST /v1/plans', {
      body: { code: 'circle', label: 'Circle', plan: { ...plan, instalments: circle } },
    })
    expect(odd.json.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      ...['/plan/instalments/0/when/date', '/plan/instalments/1/when/date'],
    ])
  })

  it('is kept as a template with amounts of any currency', async () => {
    const first = { id: 'first', when: { manual: true }, bill: { amount: '1.555' } }
    const plan = { basis: 'incremental', instalments: [first] }
    const { status } = await api.send('POST /v1/plans', {
      body: { code: 'dinar', label: 'Dinar', plan },
    })
    expect(status).toBe(201)
  })

  it('is replaced with its code kept; orders keep the copy they took', async () => {
    const order = await api.send('POST /v1/orders', {
      body: { ...body, customer, plan_template: '30-40-30' },
    })
    const { json: list } = await api.send('GET /v1/plans')
    const plan = list.data.find((each: { code: string }) => each.code === '30-40-30')
    const half = {
      label: 'Half and half',
      plan: {
        basis: 'incremental',
        instalments: [
          { id: 'half', when: { confirmed: true }, bill: { percent: '50' } },
          { id: 'rest', when: { progress: '100' }, bill: { rest: true } },
        ],
      },
    }
    const put = `PUT /v1/plans/${plan.id}`
    const replaced = await api.send(put, { body: half, headers: { 'If-Match': '"1"' } })
    expect(replaced.json).toMatchObject({ ...half, code: '30-40-30', version: 2 })
    const stale = await api.send(put, { body: half, headers: { 'If-Match': '"1"' } })
    expect([stale.status, stale.json.code]).toEqual([412, 'version_changed'])
    expect((await api.send(`GET /v1/plans/${plan.id}`)).json).toEqual(replaced.json)
    const { json: kept } = await api.send(`GET /v1/orders/${order.json.id}`)
    expect(kept.plan.instalments).toHaveLength(3)
    const { json: preview } = await api.send('POST /v1/orders/preview', {
      body: { ...body, plan_template: '30-40-30' },
    })
    expect(preview.bills[0].amount.amount).toBe('5000.00')
    expect((await api.send('POST /v1/verify')).json.ok).toBe(true)
    expect(api.broken).toEqual([])
  })
})
