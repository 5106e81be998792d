import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Api, prepareParties, runningOrder, startApi } from './harness.ts'

let api: Api
let customer = ''
let path = ''
beforeAll(async () => {
  api = await startApi()
  customer = await prepareParties(api)
  path = `/v1/organizations/${api.organization}`
})
afterAll(() => api.stop())

const patch = (body: object) => api.send(`PATCH ${path}`, { body })
const percents = (json: { tax_rates: { percent: string }[] }) =>
  json.tax_rates.map(({ percent }) => percent)

it('offers the rates of the country until others are chosen', async () => {
  const own = await api.send(`GET ${path}`)
  expect(percents(own.json)).toEqual(['19', '7', '0'])
  expect(own.json.tax_rates[0]).toEqual({ key: '19', label: 'USt 19 %', percent: '19' })
  expect(percents((await patch({ country: 'FR' })).json)).toEqual(['20', '10', '5.5', '0'])
  expect(percents((await patch({ country: 'JP' })).json)).toEqual(['0'])
  const chosen = [
    { key: 'std', label: ' VAT 5 % ', percent: '5.00' },
    { key: 'zero', label: 'Zero-rated', percent: '0' },
  ]
  const saved = await patch({ tax_rates: chosen, country: 'AE' })
  expect(saved.json.tax_rates).toEqual([
    { key: 'std', label: 'VAT 5 %', percent: '5' },
    { key: 'zero', label: 'Zero-rated', percent: '0' },
  ])
  expect((await patch({ country: 'DE' })).json.tax_rates).toEqual(saved.json.tax_rates)
})

it('refuses rates that are none, each with its place', async () => {
  const refused = await patch({
    tax_rates: [
      { key: 'a', label: 'A', percent: '101' },
      { key: 'a', label: 'B', percent: '-1' },
    ],
  })
  expect(refused.status).toBe(422)
  expect(refused.json.errors.map((each: { pointer: string }) => each.pointer)).toEqual([
    '/tax_rates/0/percent',
    '/tax_rates/1/percent',
    '/tax_rates/1/key',
  ])
  const blank = await patch({ tax_rates: [{ key: 'a', label: ' \u200b', percent: '1' }] })
  expect(blank.json.errors).toMatchObject([{ pointer: '/tax_rates/0/label' }])
})

it('gives new orders the rounding that they do not say themselves', async () => {
  expect((await api.send(`GET ${path}`)).json.rounding).toEqual({
    tax_mode: 'document',
    final: 'rest',
  })
  const saved = await patch({ rounding: { tax_mode: 'line' } })
  expect(saved.json.rounding).toEqual({ tax_mode: 'line', final: 'rest' })
  await patch({ rounding: { final: 'whole' } })
  const body = { customer, currency: 'EUR', lines: [{ id: 'a', net: '10.00', tax: '19' }] }
  const silent = await api.send('POST /v1/orders', { body })
  expect(silent.json).toMatchObject({ tax_mode: 'line', final: 'whole' })
  const said = await api.send('POST /v1/orders', { body: { ...body, tax_mode: 'document' } })
  expect(said.json).toMatchObject({ tax_mode: 'document', final: 'whole' })
  expect((await patch({ rounding: { final: 'half' } })).status).toBe(422)
  await patch({ rounding: { tax_mode: 'document', final: 'rest' } })
})

it('tells the next numbers, also of a format that is not saved', async () => {
  const numbering = (query = '') => api.send(`GET ${path}/numbering${query}`)
  expect((await numbering()).json).toEqual({
    object: 'numbering',
    formats: {
      invoice: 'INV-{year}-{number:5}',
      credit_note: 'CN-{year}-{number:5}',
      order_confirmation: 'OC-{year}-{number:5}',
      quote: 'QUO-{year}-{number:5}',
    },
    next: {
      invoice: 'INV-2026-00001',
      credit_note: 'CN-2026-00001',
      order_confirmation: 'OC-2026-00001',
      quote: 'QUO-2026-00001',
    },
    last: { invoice: null, credit_note: null, order_confirmation: null, quote: null },
  })
  const order = await runningOrder(api, customer, '30')
  await api.send(`POST /v1/orders/${order}/invoices`, { key: 'numbered' })
  const next = { next: { invoice: 'INV-2026-00002' }, last: { invoice: 'INV-2026-00001' } }
  expect((await numbering()).json).toMatchObject(next)
  const tried = await numbering('?invoice=R%7Bnumber%7D')
  expect(tried.json).toMatchObject({ next: { invoice: 'R1' }, formats: { invoice: 'R{number}' } })
  const useless = await numbering('?credit_note=CN')
  expect(useless.status).toBe(422)
  expect(useless.json.detail).toContain('"CN" numbers nothing: write {number} or {number:5} in it')
  const clash = await numbering('?credit_note=INV-%7Byear%7D-%7Bnumber%7D')
  expect([clash.status, clash.json.code]).toEqual([409, 'already_exists'])
  const nowhere = `org_${'0'.repeat(32)}`
  const other = await api.send(`GET /v1/organizations/${nowhere}/numbering`, {
    headers: { 'Tranche-Organization': nowhere },
  })
  expect(other.status).toBe(404)
})

it('empties with null what was given', async () => {
  const named = { legal_name: 'Harbour GmbH', tax_id: 'DE123456789', email: 'a@b.example' }
  const bank = { iban: 'DE02120300000000202051', name: 'Hafenbank' }
  expect((await patch({ ...named, bank })).json).toMatchObject({ ...named, bank })
  const emptied = await patch({ legal_name: null, email: null, bank: null })
  const { tax_id } = named
  expect(emptied.json).toMatchObject({ legal_name: null, email: null, bank: null, tax_id })
  expect((await patch({ term_days: 30 })).json).toMatchObject({ bank: null, term_days: 30 })
  const own = await api.send(`PATCH /v1/customers/${customer}`, {
    body: { term_days: null, language: null },
  })
  expect(own.json).toMatchObject({ term_days: null, language: null, name: 'Nordwind AG' })
  await api.send(`PATCH /v1/customers/${customer}`, { body: { term_days: 14 } })
  await patch({ ...named, bank })
})

it('keeps what was set when the events are folded anew', async () => {
  expect((await api.send('POST /v1/verify')).json).toMatchObject({ ok: true })
})

it('shows an account over HTTP, and none of another organization', async () => {
  const statement = await api.send(`GET /v1/customers/${customer}/statement?to=2026-01-31`)
  expect(statement.json).toMatchObject({
    customer_name: 'Nordwind AG',
    currency: 'EUR',
    from: '2025-01-31',
    opening: { amount: '0.00' },
    rows: [{ kind: 'invoice', number: 'INV-2026-00001', credit: null, applied: null }],
    closing: { amount: '7200.00', currency: 'EUR' },
    open_invoices: [{ due_on: '2026-01-15', days_overdue: 16 }],
  })
  const [row] = statement.json.rows
  expect((await api.send(`GET /v1/invoices/${row.document}`)).json.gross).toEqual(row.debit)
  const path = '/v1/receivables/open-invoices'
  const found = await api.send(`GET ${path}?bucket=1-30&as_of=2026-01-31&q=Nord`)
  expect(found.json.data).toMatchObject([{ number: 'INV-2026-00001', bucket: '1-30' }])
  expect((await api.send(`GET ${path}?bucket=30-60`)).status).toBe(422)
  const ageing = await api.send('GET /v1/receivables/ageing?by=invoice&as_of=2026-01-31')
  expect(ageing.json.currencies).toMatchObject([
    { days_1_30: { amount: '7200.00' }, credit: { amount: '0.00' }, counts: { days_1_30: 1 } },
  ])
  const demo = await api.send('POST /v1/demo')
  const headers = { 'Tranche-Organization': demo.json.id }
  const foreign = await api.send(`GET /v1/customers/${customer}/statement`, { headers })
  expect(foreign.status).toBe(404)
  expect((await api.send(`GET ${path}?customer=${customer}`, { headers })).json.data).toEqual([])
})

it('opens the file of an invoice by its address alone', async () => {
  const [invoice] = (await api.send('GET /v1/invoices')).json.data
  const bare = { headers: { 'Tranche-Organization': '' } }
  const pdf = `GET /v1/invoices/${invoice.id}.pdf`
  expect((await api.send(pdf, bare)).json.code).toBe('organization_missing')
  const shown = await api.send(`${pdf}?organization=${api.organization}`, bare)
  expect(shown.status).toBe(200)
  expect(shown.headers.get('content-security-policy')).toContain("frame-ancestors 'self'")
  const demo = (await api.send('GET /v1/organizations')).json.data[0].id
  expect((await api.send(`${pdf}?organization=${demo}`, bare)).status).toBe(404)
})

it('says what the law asks the seller to state, and issues without it', async () => {
  const asked = ['address.street', 'address.postcode', 'address.city', 'tax_id']
  await patch({ country: 'DE', address: null, tax_id: null })
  expect((await api.send(`GET ${path}`)).json.missing_particulars).toEqual(asked)
  const body = { customer, currency: 'EUR', lines: [{ id: 'a', net: '10.00', tax: '19' }] }
  const { id } = (await api.send('POST /v1/orders', { body })).json
  await api.send(`POST /v1/orders/${id}/confirm`)
  expect((await api.send(`POST /v1/orders/${id}/invoices`, { key: 'bare' })).status).toBe(201)
  const address = { street: 'Hafenstraße 1', postcode: '20457', city: 'Hamburg', country: 'DE' }
  const filled = await patch({ address, tax_id: 'DE123456789' })
  expect(filled.json.missing_particulars).toEqual([])
})

it('asks for an IBAN where one is paid by it, checks its digits, and demands none', async () => {
  expect((await patch({ bank: null })).json.wanted_particulars).toEqual(['bank.iban'])
  const wrong = await patch({ bank: { iban: 'DE03120300000000202051' } })
  expect(wrong.json.errors).toMatchObject([{ pointer: '/bank/iban', code: 'invalid_value' }])
  expect(wrong.json.detail).toContain('"DE03120300000000202051" is no IBAN')
  const known = await patch({ bank: { iban: 'de02 1203 0000 0000 2020 51' } })
  expect([known.status, known.json.wanted_particulars]).toEqual([200, []])
  await patch({ bank: null })
  expect((await patch({ country: 'US' })).json.wanted_particulars).toEqual([])
  await patch({ country: 'DE' })
})

it('begins with the time zone and the term of the country, unless it is told others', async () => {
  const made = async (body: object) =>
    (await api.send('POST /v1/organizations', { body: { name: 'New', ...body } })).json
  const zoneAndTerm = ({ timezone, term_days }: { timezone: string; term_days: number }) => [
    timezone,
    term_days,
  ]
  const us = await made({ country: 'US', currency: 'USD' })
  expect(zoneAndTerm(us)).toEqual(['America/New_York', 30])
  const said = { country: 'US', currency: 'USD', timezone: 'America/Denver', term_days: 10 }
  expect(zoneAndTerm(await made(said))).toEqual(['America/Denver', 10])
  expect(zoneAndTerm(await made({ country: 'IN', currency: 'INR' }))).toEqual(['Asia/Kolkata', 15])
})

it('gives one invoice a term of its own, and leaves the order its', async () => {
  const body = { customer, currency: 'EUR', term_days: 14, lines: [{ id: 'a', net: '10.00' }] }
  const { id } = (await api.send('POST /v1/orders', { body })).json
  await api.send(`POST /v1/orders/${id}/confirm`)
  const preview = `POST /v1/orders/${id}/invoice-preview`
  const due = async (asked: object) => {
    const { issued_on, due_on } = (await api.send(preview, { body: asked })).json
    return (Date.parse(due_on) - Date.parse(issued_on)) / 86_400_000
  }
  expect([await due({}), await due({ term_days: 45 }), await due({ term_days: 0 })]).toEqual([
    14, 45, 0,
  ])
  const issued = await api.send(`POST /v1/orders/${id}/invoices`, {
    body: { term_days: 45, percent: '50' },
    key: 'own-term',
  })
  expect(Date.parse(issued.json.due_on) - Date.parse(issued.json.issued_on)).toBe(45 * 86_400_000)
  expect((await api.send(`GET /v1/orders/${id}`)).json.term_days).toBe(14)
})

it('keeps every one of several changes that are made at once', async () => {
  const changes = [
    { tax_id: 'DE111111111' },
    { email: 'office@example.com' },
    { legal_name: 'Harbour SE' },
    { address: { city: 'Bremen' } },
  ]
  for (const at of [path, `/v1/customers/${customer}`]) {
    const sent = changes.map((body) => api.send(`PATCH ${at}`, { body }))
    const statuses = (await Promise.all(sent)).map(({ status }) => status)
    expect(statuses).toEqual([200, 200, 200, 200])
    expect((await api.send(`GET ${at}`)).json).toMatchObject(Object.assign({}, ...changes))
    const stale = { body: { tax_id: 'DE2' }, headers: { 'If-Match': '"1"' } }
    expect((await api.send(`PATCH ${at}`, stale)).status).toBe(412)
  }
})
