import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, prepareParties, runningOrder, startApi, stepsOrder } from './harness.ts'
import { makesProjects } from './order-project-story.ts'
import { editsPlans } from './plan-story.ts'
import { billsByCriteria } from './project-story.ts'
import { offersAndOrders } from './quote-story.ts'
import { readsAll } from './read-story.ts'
import { lookAfterMany } from './running-orders.ts'

let api: Api
let customer: string

beforeAll(async () => {
  api = await startApi()
  customer = await prepareParties(api)
})
afterAll(() => api.stop())

describe('W18: an integrator bills an order', () => {
  it('explains, previews and issues once', async () => {
    const created = await api.send('POST /v1/orders', { body: stepsOrder(customer) })
    expect(created.status).toBe(201)
    const order = created.json.id
    expect(created.json).toMatchObject({
      state: 'draft',
      value: { amount: '20000.00', currency: 'EUR' },
      available_actions: {
        confirm: { available: true, leads_to: 'confirmed' },
        invoice: { available: false },
      },
    })
    const confirmed = await api.send(`POST /v1/orders/${order}/confirm`)
    expect(confirmed.json).toMatchObject({ state: 'confirmed', ready: { amount: '0.00' } })
    const empty = await api.send(`POST /v1/orders/${order}/invoices`, { key: 'early' })
    expect([empty.status, empty.json.object]).toEqual([200, 'nothing'])
    await api.send(`POST /v1/orders/${order}/progress`, { body: { percent: '30' } })
    await api.send(`POST /v1/orders/${order}/progress-preview`, { body: { percent: '50' } })

    const billable = await api.send(`GET /v1/orders/${order}/billable`)
    expect(billable.json.ready.amount).toBe('6000.00')
    expect(billable.json.reasons[0].code).toBe('progress_reached')
    expect(billable.json.trace.length).toBeGreaterThan(0)
    const preview = await api.send(`POST /v1/orders/${order}/invoice-preview`)
    expect(preview.json).toMatchObject({ gross: { amount: '7200.00' }, net: { amount: '6000.00' } })

    const bill = { body: { expected_total: '7200.00' }, key: 'K' }
    const issued = await api.send(`POST /v1/orders/${order}/invoices`, bill)
    expect(issued.status).toBe(201)
    expect(issued.headers.get('idempotent-replayed')).toBeNull()
    const again = await api.send(`POST /v1/orders/${order}/invoices`, bill)
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 'true'])
    expect(again.headers.get('etag')).toBe(issued.headers.get('etag'))
    expect(again.text).toBe(issued.text)
    const list = await api.send(`GET /v1/invoices?order=${order}`)
    expect(list.json.data).toHaveLength(1)

    const other = await api.send(`POST /v1/orders/${order}/invoices`, {
      body: { rest: true },
      key: 'K',
    })
    expect([other.status, other.json.code]).toEqual([422, 'idempotency_key_reused'])
  })

  it('refuses money without a key', async () => {
    const order = await runningOrder(api, customer, '30')
    const reply = await api.send(`POST /v1/orders/${order}/invoices`, { body: {} })
    expect([reply.status, reply.json.code]).toEqual([400, 'idempotency_key_missing'])
  })

  it('lets one of two at once go on', async () => {
    const order = await runningOrder(api, customer, '30')
    const bill = { body: { expected_total: '7200.00' }, key: 'twice' }
    const replies = await Promise.all(
      [1, 2, 3, 4].map(() => api.send(`POST /v1/orders/${order}/invoices`, bill)),
    )
    const codes = replies.map((each) => each.status).sort((a, b) => a - b)
    // Whoever comes after the first is done gets its answer; whoever comes earlier, 409.
    expect(codes[0]).toBe(201)
    for (const code of codes) expect([201, 409]).toContain(code)
    expect(codes).toContain(409)
    const numbers = new Set(
      replies.filter((each) => each.status === 201).map((each) => each.json.number),
    )
    expect(numbers.size).toBe(1)
    expect((await api.send(`GET /v1/invoices?order=${order}`)).json.data).toHaveLength(1)
  })

  it('issues nothing but the total that was seen', async () => {
    const order = await runningOrder(api, customer, '30')
    const wrong = { body: { expected_total: '7100.00' }, key: 'seen' }
    const reply = await api.send(`POST /v1/orders/${order}/invoices`, wrong)
    expect([reply.status, reply.json.code]).toEqual([409, 'total_changed'])
    expect(reply.json.detail).toMatch(/7,?200\.00/)
    expect((await api.send(`GET /v1/invoices?order=${order}`)).json.data).toHaveLength(0)
    // A refusal changed nothing, so its key is free again, for another body too.
    const right = await api.send(`POST /v1/orders/${order}/invoices`, {
      body: { expected_total: '7200.00' },
      key: 'seen',
    })
    expect(right.status).toBe(201)
  })

  it('names the most that goes when more is asked for', async () => {
    const order = await runningOrder(api, customer, '30')
    const reply = await api.send(`POST /v1/orders/${order}/invoices`, {
      body: { amount: '20000.01' },
      key: 'over',
    })
    expect([reply.status, reply.json.code]).toEqual([422, 'over_billing'])
    expect(reply.json.allowed_max).toBe('20000.00')
  })

  it('refuses a change of what changed meanwhile', async () => {
    const created = await api.send('POST /v1/orders', { body: stepsOrder(customer) })
    const path = `/v1/orders/${created.json.id}`
    const etag = created.headers.get('etag') ?? ''
    expect(etag).toBe(`"${created.json.version}"`)
    const body = stepsOrder(customer, { label: 'Second' })
    const first = await api.send(`PUT ${path}`, { body, headers: { 'If-Match': etag } })
    expect([first.status, first.json.label]).toEqual([200, 'Second'])
    const stale = await api.send(`PUT ${path}`, {
      body: stepsOrder(customer),
      headers: { 'If-Match': etag },
    })
    expect([stale.status, stale.json.code]).toEqual([412, 'version_changed'])
    for (const [route, change] of [
      [`/v1/customers/${customer}`, { email: 'a@b.example' }],
      [`/v1/organizations/${api.organization}`, { term_days: 7 }],
    ] as const) {
      const reply = await api.send(`PATCH ${route}`, {
        body: change,
        headers: { 'If-Match': '"999"' },
      })
      expect(reply.status, route).toBe(412)
    }
  })
})

describe('the rest of the way', () => {
  it('credits, is paid, reversed, and the books know it', async () => {
    const order = await runningOrder(api, customer, '60')
    const issued = await api.send(`POST /v1/orders/${order}/invoices`, {
      key: 'way',
      body: { note: 'Thank you', service_period: { from: '2026-01-01', to: '2026-01-31' } },
    })
    const invoice = issued.json.id
    expect(issued.json.gross.amount).toBe('14400.00')
    await api.send(`POST /v1/invoices/${invoice}/credit-preview`, { body: { net: '500.00' } })
    await api.send('POST /v1/payments/preview', { body: { invoice, amount: '14000.00' } })
    await api.send(`GET /v1/invoices/summaries?order=${order}`)
    const credit = await api.send(`POST /v1/invoices/${invoice}/credit`, {
      key: 'cr',
      body: { net: '500.00' },
    })
    expect(credit.status).toBe(201)
    expect(credit.json).toMatchObject({
      kind: 'credit',
      net: { amount: '-500.00' },
      credits: invoice,
    })
    const payment = await api.send('POST /v1/payments', {
      key: 'pay',
      body: { invoice, amount: '14000.00' },
    })
    expect(payment.json).toMatchObject({ unallocated: { amount: '200.00' } })
    expect((await api.send(`GET /v1/invoices/${invoice}`)).json).toMatchObject({
      status: 'PAID',
      open: { amount: '0.00' },
      available_actions: { pay: { available: false } },
    })
    const reversed = await api.send(`POST /v1/payments/${payment.json.id}/reverse`, {
      key: 'rev',
      body: { reason: 'bounced' },
    })
    expect(reversed.json.reversed_on).toBe('2026-01-01')
    expect(
      (await api.send(`GET /v1/payments/${payment.json.id}`)).json.available_actions.reverse
        .available,
    ).toBe(false)
    expect((await api.send(`GET /v1/payments?customer=${customer}`)).json.data).toHaveLength(1)
    const wrong = await api.send('POST /v1/payments', {
      key: 'w',
      body: { invoice, currency: 'USD', amount: '1.00' },
    })
    expect(wrong.json.code).toBe('currency_mismatch')

    const balances = await api.send('GET /v1/ledger/balances')
    const amounts = Object.values<{ amount: string }>(balances.json.currencies[0].accounts)
    expect(amounts.reduce((sum, { amount }) => sum + BigInt(amount.replace('.', '')), 0n)).toBe(0n)
    expect(
      (await api.send(`GET /v1/ledger/entries?invoice=${invoice}`)).json.data.length,
    ).toBeGreaterThan(0)
    expect(
      (await api.send('GET /v1/receivables/ageing?as_of=2026-03-01')).json.currencies[0].currency,
    ).toBe('EUR')
    const open = await api.send(`GET /v1/receivables/open-invoices?customer=${customer}`)
    const statement = await api.send(`GET /v1/customers/${customer}/statement`)
    expect(statement.json.open_invoices).toHaveLength(open.json.data.length)
    await api.send(`GET /v1/organizations/${api.organization}/numbering`)
    const events = await api.send(`GET /v1/events?order=${order}&limit=100`)
    expect(events.json.data.map((each: { type: string }) => each.type)).toContain('invoice.issued')
    expect((await api.send('POST /v1/verify')).json).toMatchObject({ ok: true })
  })

  it('bills time, costs and periods, and adjusts what runs', async () => {
    const lines = [
      { id: 'hours', method: 'effort', price: '100', roles: { senior: '140' }, tax: '19' },
      { id: 'seats', method: 'duration', start: '2026-01-01', quantity: '25', price: '13.45' },
    ]
    const made = await api.send('POST /v1/orders', { body: { customer, currency: 'EUR', lines } })
    const path = `/v1/orders/${made.json.id}`
    expect((await api.send(`POST ${path}/confirm`)).json.ready.amount).toBe('336.25')
    const time = { key: 'time', body: { line: 'hours', hours: '4', role: 'senior', person: 'Ben' } }
    const worked = await api.send(`POST ${path}/time`, time)
    expect([worked.status, worked.json.rate]).toEqual([201, '140'])
    // Pressed twice, recorded once.
    expect((await api.send(`POST ${path}/time`, time)).text).toBe(worked.text)
    const spent = await api.send(`POST ${path}/costs`, {
      key: 'cost',
      body: { line: 'hours', amount: '9.99', receipt: 'R-1' },
    })
    expect((await api.send(`GET ${path}`)).json.ready.amount).toBe('906.24')
    const listed = await api.send(`GET /v1/work?order=${made.json.id}&kind=time`)
    expect(listed.json.data).toEqual([worked.json])
    const gone = await api.send(`DELETE /v1/work/${spent.json.id}`)
    expect(gone.json).toEqual({ id: spent.json.id, object: 'work', deleted: true })
    expect(
      (await api.send(`PATCH ${path}/lines/hours`, { body: { cap: '500.00' } })).json,
    ).toMatchObject({
      ready: { amount: '836.25' },
    })
    const issued = await api.send(`POST ${path}/invoices`, { key: 'w', body: { times: 'all' } })
    expect(issued.json).toMatchObject({
      net: { amount: '836.25' },
      work: [{ line: 'hours', person: 'Ben', hours: '4', rate: '140' }],
    })
    expect(issued.json.lines[1].period).toEqual({ from: '2026-01-01', to: '2026-01-31' })
    const kept = await api.send(`DELETE /v1/work/${worked.json.id}`)
    expect([kept.status, kept.json.code]).toEqual([409, 'line_billed'])
    const adjust = { from: '2026-02-01', price: '14.20', id: 'seats-2' }
    const adjusted = await api.send(`POST ${path}/lines/seats/adjust`, { body: adjust })
    expect(adjusted.json.lines.map((line: { id: string }) => line.id)).toEqual([
      ...['hours', 'seats', 'seats-2'],
    ])
    await api.send(`POST ${path}/close`)
    const opened = await api.send(`POST ${path}/reopen`, { body: { reason: 'A second phase' } })
    expect(opened.json.state).toBe('confirmed')
    const events = await api.send(`GET /v1/events?order=${made.json.id}&limit=100`)
    expect(new Set(events.json.data.map((each: { type: string }) => each.type))).toEqual(
      new Set([
        ...['order.created', 'order.confirmed', 'order.time_recorded', 'order.cost_recorded'],
        ...['order.work_taken_back', 'order.line_changed', 'order.line_adjusted', 'order.closed'],
        ...['order.reopened', 'invoice.issued'],
      ]),
    )
    await lookAfterMany(api, customer)
    expect((await api.send('POST /v1/verify')).json).toMatchObject({ ok: true })
  })

  it('edits the plan of an order that runs', () => editsPlans(api, customer))

  it('bills by criteria of a project, whose orders follow it', () => billsByCriteria(api, customer))

  it('makes a project of an order, told before', () => makesProjects(api, customer))

  it('serves the files of an invoice for ever', async () => {
    const order = await runningOrder(api, customer, '30')
    const { json } = await api.send(`POST /v1/orders/${order}/invoices`, { key: 'files' })
    const pdf = await api.send(`GET ${json.files.pdf}`)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(pdf.headers.get('cache-control')).toContain('immutable')
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const pages = await api.send(`GET ${json.files.svg}`)
    expect(pages.headers.get('content-type')).toBe('image/svg+xml')
    expect(pages.text).toMatch(/^<svg .*<\/svg>\s*$/s)
    const document = await api.send(`GET ${json.files.json}`)
    expect(document.headers.get('x-content-sha256')).toBe(json.sha256)
  })

  it('serves the confirmation of an order, and of a draft says why not', async () => {
    const draft = await api.send('POST /v1/orders', {
      body: { customer, currency: 'EUR', lines: [{ id: 'a', net: '100.00', tax: '19' }] },
    })
    const { id, confirmation } = draft.json
    expect(confirmation).toBeNull()
    const refused = await api.send(`GET /v1/orders/${id}/confirmation.pdf`)
    expect([refused.status, refused.json.code]).toEqual([409, 'order_state'])
    const confirmed = await api.send(`POST /v1/orders/${id}/confirm`)
    const { pdf, svg, json } = confirmed.json.confirmation
    expect(pdf).toBe(`/v1/orders/${id}/confirmation.pdf`)
    const file = await api.send(`GET ${pdf}`)
    expect(file.headers.get('content-type')).toBe('application/pdf')
    expect((await api.send(`GET ${svg}`)).headers.get('content-type')).toBe('image/svg+xml')
    const frozen = await api.send(`GET ${json}`)
    expect(frozen.json).toMatchObject({ format: 'order-confirmation/1', gross: '119.00' })
    const events = await api.send(`GET /v1/events?order=${id}&limit=100`)
    const types = events.json.data.map((each: { type: string }) => each.type)
    expect(types).toEqual(expect.arrayContaining(['document.issued', 'document.pdf_made']))
  })

  it('runs plans, holds, imports, runs, queue and demo', async () => {
    const plan = await api.send('POST /v1/plans', {
      body: {
        code: 'half',
        label: 'Halves',
        plan: {
          basis: 'incremental',
          instalments: [
            { id: 'go', when: { manual: true }, bill: { percent: '50' } },
            { id: 'end', when: { progress: '100' }, bill: { rest: true } },
          ],
        },
      },
    })
    expect(plan.status).toBe(201)
    expect((await api.send(`GET /v1/plans/${plan.json.id}`)).json).toEqual(plan.json)
    expect((await api.send('GET /v1/plans')).json.data).toHaveLength(5)
    const { plan: _, ...bare } = stepsOrder(customer)
    const order = await api.send('POST /v1/orders', { body: { ...bare, plan_template: 'half' } })
    await api.send(`POST /v1/orders/${order.json.id}/confirm`)
    const fired = await api.send(`POST /v1/orders/${order.json.id}/instalments/go/trigger`)
    expect(fired.json.ready.amount).toBe('10000.00')
    const unknown = await api.send(`POST /v1/orders/${order.json.id}/instalments/nope/trigger`)
    expect(unknown.status).toBeLessThan(500)

    const queue = await api.send('GET /v1/queue?bucket=ready')
    expect(queue.json.totals[0].ready.currency).toBe('EUR')
    const run = await api.send('POST /v1/billing-runs', { body: { currency: 'EUR' } })
    expect([run.status, run.json.state]).toEqual([201, 'preview'])
    expect((await api.send('GET /v1/billing-runs')).json.data).toHaveLength(1)
    expect((await api.send(`GET /v1/billing-runs/${run.json.id}`)).json.id).toBe(run.json.id)
    expect(
      (await api.send(`GET /v1/billing-runs/${run.json.id}/items`)).json.data.length,
    ).toBeGreaterThan(0)
    const same = await api.send(`PATCH /v1/billing-runs/${run.json.id}`, { body: { exclude: [] } })
    expect(same.json.totals).toEqual(run.json.totals)
    expect((await api.send('GET /v1/search?q=half')).json.data[0].id).toBe(plan.json.id)
    const plain = await api.send('POST /v1/orders', { body: bare })
    await api.send(`POST /v1/orders/${plain.json.id}/confirm`)
    const joint = { key: 'joint', body: { orders: [plain.json.id] } }
    expect((await api.send('POST /v1/invoices', joint)).status).toBe(201)
    const wrong = { key: 'run1', body: { expected_total: { EUR: '1.00' } } }
    const changed = await api.send(`POST /v1/billing-runs/${run.json.id}/issue`, wrong)
    expect([changed.status, changed.json.code]).toEqual([409, 'total_changed'])
    const issued = await api.send(`POST /v1/billing-runs/${run.json.id}/issue`, {
      key: 'run2',
      body: { expected_total: { EUR: run.json.totals[0].gross.amount } },
    })
    expect(issued.status).toBe(200)

    const invoice = await api.send(`POST /v1/orders/${order.json.id}/invoices`, { key: 'held' })
    await api.send(`POST /v1/invoices/${invoice.json.id}/credit`, {
      key: 'hold',
      body: { hold: true },
    })
    expect(
      (await api.send(`GET /v1/orders/${order.json.id}`)).json.available_actions.lift_hold
        .available,
    ).toBe(true)
    const lifted = await api.send(`POST /v1/orders/${order.json.id}/lift-hold`)
    expect(lifted.json.ready.amount).toBe('10000.00')
    expect((await api.send(`POST /v1/orders/${order.json.id}/close`)).json.state).toBe('closed')
    const { customer: __, ...imported } = stepsOrder(customer)
    const orders = [
      { ...imported, customer_name: 'Fresh Ltd', confirm: true, progress: { percent: '30' } },
    ]
    const dry = await api.send('POST /v1/imports/orders', { body: { orders, dry_run: true } })
    expect(dry.json).toMatchObject({ orders: 1, lines: 2, customers: 1, dry_run: true })
    await api.send('POST /v1/imports/orders', { body: { orders } })
    expect((await api.send('GET /v1/customers?name=Fresh')).json.data).toHaveLength(1)
    expect((await api.send(`GET /v1/customers/${customer}`)).json.name).toBe('Nordwind AG')
    const emptied = await api.send(`PATCH /v1/customers/${customer}`, { body: { tax_id: null } })
    expect(emptied.json).toMatchObject({ tax_id: null, name: 'Nordwind AG', term_days: 14 })
    await api.send('GET /v1/orders?status=confirmed')
    await api.send('GET /v1/organizations')
    await api.send(`GET /v1/organizations/${api.organization}`)
    const demo = (await api.send('POST /v1/demo')).json
    expect(demo.livemode).toBe(false)
    const goes = [{ organization: demo.id, orders: 11, invoices: 7, changes: 0 }]
    expect((await api.send('GET /v1/demo')).json.replaces).toMatchObject(goes)
  })

  it('lists, totals, previews and exports what there is', () => readsAll(api))

  it('offers a quote in two versions, and orders what was accepted', () =>
    offersAndOrders(api, customer))

  it('broke nowhere, and every endpoint answered', async () => {
    expect(api.broken).toEqual([])
    const { endpoints } = await import('../../packages/server/src/endpoints.ts')
    expect(endpoints.map(({ id }) => id).filter((id) => !api.answered.has(id))).toEqual([])
  })
})
