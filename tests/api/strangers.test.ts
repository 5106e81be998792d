import { afterAll, beforeAll, expect, it } from 'vitest'
import { endpoints } from '../../packages/server/src/endpoints.ts'
import { openApiDocument } from '../../packages/server/src/openapi-document.ts'
import { type Api, prepareParties, runningOrder, startApi, stepsOrder } from './harness.ts'

let api: Api
/** Ids of the first organization, by the nouns of addresses. */
const theirs: Record<string, string> = {}
let elsewhere: { readonly headers: Readonly<Record<string, string>> }

beforeAll(async () => {
  api = await startApi()
  const customer = await prepareParties(api)
  const order = await runningOrder(api, customer, '60')
  const invoice = await api.send(`POST /v1/orders/${order}/invoices`, { key: 'i' })
  const payment = await api.send('POST /v1/payments', {
    key: 'p',
    body: { invoice: invoice.json.id, amount: '10.00' },
  })
  await runningOrder(api, customer, '30')
  const run = await api.send('POST /v1/billing-runs')
  const [plan] = (await api.send('GET /v1/plans')).json.data
  const made = await api.send('POST /v1/projects', { body: { label: 'Works' }, key: 'w' })
  const projects = made.json.id
  const offer = { customer, currency: 'EUR', lines: [{ id: 'a', net: '1.00' }] }
  const offered = await api.send('POST /v1/quotes', { body: offer, key: 'q' })
  await api.send(`POST /v1/quotes/${offered.json.id}/versions/1/send`)
  const quotes = offered.json.id
  const nouns = { quotes, customers: customer, orders: order, plans: plan.id, projects }
  const documents = {
    invoices: invoice.json.id,
    payments: payment.json.id,
    work: await hour(customer),
  }
  Object.assign(theirs, { ...nouns, ...documents, 'billing-runs': run.json.id })
  const other = await api.send('POST /v1/organizations', {
    body: { name: 'Other', country: 'FR', currency: 'EUR' },
  })
  elsewhere = { headers: { 'Tranche-Organization': other.json.id } }
})
afterAll(() => api.stop())

const document = JSON.parse(JSON.stringify(openApiDocument()))

/** An hour that stands on no invoice. */
async function hour(customer: string): Promise<string> {
  const lines = [{ id: 'hours', method: 'effort', price: '100.00' }]
  const body = { customer, currency: 'EUR', lines }
  const order = await api.send('POST /v1/orders', { body })
  await api.send(`POST /v1/orders/${order.json.id}/confirm`)
  const entry = { line: 'hours', hours: '1' }
  const time = await api.send(`POST /v1/orders/${order.json.id}/time`, { body: entry, key: 'h' })
  return time.json.id
}

/** The example of an endpoint's body, with ids of the first organization. */
function exampleOf(path: string, method: string): unknown {
  const content = document.paths[path][method].requestBody?.content['application/json']
  const name = content?.schema.$ref?.split('/').at(-1)
  const text = JSON.stringify(document.components.schemas[name]?.example ?? {})
  const nouns = { cus: 'customers', ord: 'orders', inv: 'invoices', prj: 'projects' }
  const own = Object.entries(nouns).reduce(
    (filled, [prefix, noun]) =>
      filled.replaceAll(new RegExp(`${prefix}_[0-9a-f]{32}`, 'g'), theirs[noun] ?? ''),
    text,
  )
  return JSON.parse(own)
}

const byId = endpoints.filter(({ path }) => /\{id\}/.test(path) && !path.includes('organizations'))

it.each(byId.map((each) => [`${each.method.toUpperCase()} ${each.path}`, each] as const))(
  '%s finds nothing of another organization',
  async (_, { method, path }) => {
    const filled = path
      .replace('{id}', theirs[path.split('/')[2] ?? ''] ?? '')
      .replace('{instalment}', 'p60')
      .replace('{version}', '1')
      .replace('{entry}', theirs['work'] ?? '')
    const write = method === 'get' ? {} : { body: exampleOf(path, method), key: path }
    const found = await api.send(`${method.toUpperCase()} ${filled}`, { ...elsewhere, ...write })
    expect([found.status, found.json.code]).toEqual([404, 'not_found'])
  },
)

it('names of another organization in a body or a query find nothing either', async () => {
  const { customers: customer = '', orders: order = '', invoices: invoice = '' } = theirs
  const post = async (path: string, body: object) => {
    const { status, json } = await api.send(`POST ${path}`, { body, ...elsewhere })
    return status === 404 ? json.code : json
  }
  expect(await post('/v1/orders/totals', { orders: [order] })).toMatchObject({ count: 0 })
  const bulk = { tidy: {}, adjust: { percent: '3', from: '2030-01-01' } }
  for (const [verb, more] of Object.entries(bulk)) {
    for (const path of [verb, `${verb}-preview`]) {
      expect(await post(`/v1/orders/${path}`, { orders: [order], ...more })).toBe('not_found')
    }
  }
  const filter = { filter: { customer } }
  expect(await post('/v1/orders/totals', filter)).toMatchObject({ count: 0 })
  expect(await post('/v1/orders/preview', stepsOrder(customer))).toBe('not_found')
  expect(await post('/v1/orders', stepsOrder(customer))).toBe('not_found')
  expect(await post('/v1/quotes', stepsOrder(customer))).toBe('not_found')
  expect(await post('/v1/quotes/preview', stepsOrder(customer))).toBe('not_found')
  expect(await post('/v1/payments/preview', { invoice, amount: '1.00' })).toBe('not_found')
  const money = { customer, currency: 'EUR', amount: '1.00' }
  expect(await post('/v1/payments/preview', money)).toBe('not_found')
  const run = await post('/v1/billing-runs', { orders: [order] })
  expect(run).toMatchObject({ counts: { pending: 0, blocked: 0, excluded: 0 } })
  const left = await api.send(`PATCH /v1/billing-runs/${run.id}`, {
    ...elsewhere,
    body: { exclude: [order] },
  })
  expect([left.status, left.json.code]).toEqual([422, 'invalid_value'])
  for (const path of ['orders', 'orders/summaries', 'quotes', 'queue', 'invoices', 'payments']) {
    const list = await api.send(`GET /v1/${path}?customer=${customer}`, elsewhere)
    expect([path, list.json.data]).toEqual([path, []])
    if (path === 'orders/summaries') continue
    const file = await api.send(`GET /v1/${path}.csv?customer=${customer}`, elsewhere)
    expect([path, file.text.trim().split('\r\n').length]).toEqual([path, 1])
  }
  const report = 'GET /v1/reports/future-revenue'
  expect((await api.send(`${report}?order=${order}`, elsewhere)).json.currencies).toEqual([])
  expect((await api.send(`${report}/orders?order=${order}`, elsewhere)).json.data).toEqual([])
  expect((await api.send('GET /v1/search?q=Nordwind', elsewhere)).json.data).toEqual([])
  expect((await api.send(`GET /v1/events?order=${order}`, elsewhere)).json.data).toEqual([])
})
