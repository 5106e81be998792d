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
