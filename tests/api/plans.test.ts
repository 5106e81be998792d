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

describe('plans of Opencell', () => {
  const plan = (code: string, ...rows: [advancement: number, rateToBill: number][]) => [
    { code, description: `Plan ${code}` },
    ...rows.map(([advancement, rateToBill], index) => ({
      code: `${code}-${index}`,
      description: `Step ${index}`,
      billingPlanCode: code,
      advancement,
      rateToBill,
    })),
  ]
  const clear = plan('clear', [30, 50], [50, 25], [100, 25])
  const doubtful = plan('doubtful', [50, 30], [75, 50], [100, 100])
  const send = (value: unknown, readings: object = {}, preview = '') =>
    api.send(`POST /v1/plans/import${preview}`, {
      body: { json: JSON.stringify(value), readings },
    })
  const kept = async () => {
    const { json } = await api.send('GET /v1/plans?limit=100')
    return json.data.map(({ code }: { code: string }) => code)
  }

  it('are saved with their codes and labels, and bill what they say', async () => {
    const { status, json } = await send(clear)
    expect([status, json.plans[0].questions]).toEqual([200, []])
    const { json: shown } = await api.send(`GET /v1/plans/${json.plans[0].id}`)
    expect(shown).toMatchObject({
      code: 'clear',
      label: 'Plan clear',
      plan: { basis: 'incremental' },
    })
    expect(shown.plan.instalments[0]).toEqual({
      id: 'clear-0',
      label: 'Step 0',
      when: { progress: '30' },
      bill: { percent: '50' },
    })
    const preview = { body: { ...body, plan_template: 'clear' } }
    const { json: order } = await api.send('POST /v1/orders/preview', preview)
    const amounts = order.bills.map(({ amount }: { amount: { amount: string } }) => amount.amount)
    expect(amounts).toEqual(['5000.00', '2499.99', '2500.00'])
    const again = await send(clear)
    expect([again.status, again.json.code]).toEqual([409, 'already_exists'])
  })

  it('are asked about where they may mean two things, and nothing is saved before', async () => {
    const both = [...plan('beside', [100, 100]), ...doubtful]
    const dry = await send(both, {}, '-preview')
    expect(dry.json.plans[0]).toMatchObject({ id: null, questions: [] })
    const [, { readings, questions }] = dry.json.plans
    expect(readings.map(({ reading }: { reading: string }) => reading)).toEqual([
      'cumulative',
      'swapped_cumulative',
    ])
    expect(readings[1].plan.instalments[0].bill).toEqual({ up_to: '50' })
    expect(questions).toMatchObject([{ code: 'plan_ambiguous', pointer: '/readings' }])
    const early = await send(both)
    expect([early.status, early.json.errors]).toEqual([422, questions])
    expect(await kept()).not.toContain('beside')
    const answered = await send(both, { doubtful: 'swapped_cumulative' })
    expect(answered.json.plans[1].readings).toEqual([readings[1]])
    expect(await kept()).toEqual(expect.arrayContaining(['beside', 'doubtful']))
    expect((await api.send('POST /v1/verify')).json.ok).toBe(true)
  })

  it.each([
    ['what is no JSON', '{', 'invalid_value', /no JSON/],
    ['nothing', '[]', 'missing_field', /no item/],
    ['a long code', one({ code: 'x'.repeat(101) }), 'invalid_value', /at most 100 characters/],
    ['half a character', one({ description: '\ud800' }), 'invalid_value', /half of a pair/],
    ['a share above all', one({}, { rateToBill: 101 }), 'invalid_percent', /from 0 to 100/],
  ])('are refused as a whole: %s', async (_, json, code, detail) => {
    const { status, json: problem } = await api.send('POST /v1/plans/import', { body: { json } })
    const sentence = expect.stringMatching(detail)
    expect([status, problem.code, problem.detail]).toEqual([422, code, sentence])
  })
})

/** A plan of one item. */
function one(plan: object, item: object = {}): string {
  const all = { code: 'all', advancement: 100, rateToBill: 100, ...item }
  return JSON.stringify({ code: 'one', ...plan, invoicingPlanItems: [all] })
}
