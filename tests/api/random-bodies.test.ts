import { afterAll, beforeAll, expect, it } from 'vitest'
import { endpoints } from '../../packages/server/src/endpoints.ts'
import { openApiDocument } from '../../packages/server/src/openapi-document.ts'
import { runsOf, seed } from '../chance.ts'
import { type Api, prepareParties, runningOrder, startApi, stepsOrder } from './harness.ts'

const rounds = runsOf({ usual: 2000, long: 10_000 })

let api: Api
const ids: Record<string, string[]> = {}

beforeAll(async () => {
  api = await startApi()
  const customer = await prepareParties(api)
  await api.send(`POST /v1/organizations/${api.organization}/clock`, {
    body: { advance_to: '2026-06-01' },
  })
  const draft = await api.send('POST /v1/orders', { body: stepsOrder(customer) })
  const order = await runningOrder(api, customer, '30')
  const worked = await api.send('POST /v1/orders', { body: { ...workedOrder, customer } })
  await api.send(`POST /v1/orders/${worked.json.id}/confirm`)
  const time = await api.send(`POST /v1/orders/${worked.json.id}/time`, {
    key: 't',
    body: { line: 'consulting', hours: '2' },
  })
  const invoice = await api.send(`POST /v1/orders/${order}/invoices`, { key: 'i' })
  const payment = await api.send('POST /v1/payments', {
    key: 'p',
    body: { invoice: invoice.json.id, amount: '10.00' },
  })
  const project = await api.send('POST /v1/projects', { key: 'prj', body: projectBody })
  const run = await api.send('POST /v1/billing-runs')
  const plans = await api.send('GET /v1/plans')
  Object.assign(ids, {
    customers: [customer],
    orders: [draft.json.id, order, worked.json.id],
    work: [time.json.id],
    projects: [project.json.id],
    invoices: [invoice.json.id],
    payments: [payment.json.id],
    'billing-runs': [run.json.id],
    plans: plans.json.data.map((each: { id: string }) => each.id),
    organizations: [api.organization],
  })
})
afterAll(() => api.stop())

/** With parts as the examples of bodies name them. */
const projectBody = { label: 'Works', subprojects: [{ id: 'design' }, { id: 'build' }] }

/** With lines as the examples of bodies name them. */
const workedOrder = {
  currency: 'EUR',
  lines: [
    { id: 'consulting', method: 'effort', price: '100', roles: { senior: '140' }, tax: '19' },
    { id: 'travel', method: 'effort', net: '300.00', markup: '5', tax: '19' },
    { id: 'seats', method: 'duration', start: '2026-05-01', price: '13.446', tax: '19' },
    { id: 'a', quantity: '3', price: '80', tax: '19' },
  ],
}

/** Mulberry32: the same seed, the same bodies. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

type Random = ReturnType<typeof random>

const nasty: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  2 ** 60,
  '',
  ' ',
  '0',
  '-0',
  '-1',
  '1e5',
  'NaN',
  'Infinity',
  '0.0000001',
  '999999999999',
  '999999999999.999999',
  '-999999999999.99',
  '99999999999999999999',
  '100.000001',
  '33.3333',
  '100%',
  '12.50',
  '2026-02-30',
  '0000-00-00',
  '0001-01-01',
  '9999-12-31',
  '2026-03-31T09:00:00Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  'EUR',
  'JPY',
  'KWD',
  'XXX',
  'EUR\u0000',
  '\ud800',
  '😀'.repeat(60),
  'x'.repeat(5000),
  "'; DROP TABLE orders; --",
  '{year}',
  '../../etc/passwd',
  '<script>',
  '__proto__',
  [],
  [[]],
  {},
  [null],
  { a: 1 },
  ['a', 'a'],
  Array(50).fill('concept'),
  { concept: '50' },
  { constructor: '1' },
  { '': '1' },
  { 'a.b[0]': '5' },
  'cus_00000000000000000000000000000000',
  'document',
  'percentage',
  'linear',
  'cumulative',
  'gross',
  'rest',
]

function pick<T>(next: Random, from: readonly T[]): T | undefined {
  return from[next(from.length)]
}

/** One change in so many values: few reach deep, many reach wide. */
const rarities = [8, 30, 120]

/** A body that is nearly right: mutations of an example reach deeper than noise. */
function mutate(next: Random, value: unknown, rarity: number): unknown {
  if (next(rarity) === 0) return pick(next, nasty)
  if (Array.isArray(value)) {
    const items = value.flatMap((each) => {
      const fate = next(rarity)
      if (fate === 0) return []
      const changed = mutate(next, each, rarity)
      return fate === 1 ? [changed, each] : [changed]
    })
    return items
  }
  if (typeof value !== 'object' || value === null)
    return next(rarity) === 0 ? pick(next, nasty) : value
  const entries = Object.entries(value).flatMap(([key, each]): [string, unknown][] => {
    const fate = next(2 * rarity)
    if (fate === 0) return []
    if (fate === 1) return [[`${key}x`, each]]
    return [[key, mutate(next, each, rarity)]]
  })
  if (next(2 * rarity) === 0)
    entries.push([pick(next, ['', '__proto__', 'toString', 'a\u0000b', 'ü'.repeat(9)]) ?? '', 1])
  return Object.fromEntries(entries)
}

/** Optional fields that the examples leave out. */
const extras: readonly Record<string, unknown>[] = [
  {},
  {},
  {},
  { percent: '10' },
  { up_to: '45' },
  { amount: '100.00' },
  { gross: '119.00' },
  { rest: true },
  { final: true },
  { lines: { concept: '50' } },
  { only: ['p30'] },
  { issued_on: '2026-01-01' },
  { tolerance: '5' },
  { tax_mode: 'line' },
  { final: 'rest' },
  { plan_template: 'x' },
  { customer_reference: 'PO 1' },
  { back_to: '10' },
  { hold: true },
  { allocations: [{ invoice: 'inv_1', amount: '1.00' }] },
  { source: 'credit' },
  { expected_total: '1.00' },
  { timezone: 'Mars/Base' },
  { number_formats: { invoice: '{number:999}' } },
  { advance_to: '9999-12-31' },
  { plan: { basis: 'linear', by: 'line' } },
  { plan_template: 'steps' },
  { exclude: [] },
  { filter: { q: 'a%_ *:& \\' } },
  { filter: { bucket: 'ready', currency: 'EUR' } },
  { tax_rates: [{ key: 'a', label: 'A', percent: '5' }] },
  { rounding: { final: 'whole' } },
]

function bodyText(next: Random, example: unknown, known: readonly string[]): string {
  const fate = next(40)
  if (fate === 0) return JSON.stringify(pick(next, nasty))
  if (fate === 1) return JSON.stringify(example).slice(0, next(80))
  if (fate === 2) return `${'['.repeat(3000)}${']'.repeat(3000)}`
  if (fate === 3)
    return '{"lines":{"__proto__":{"x":"1"}},"__proto__":{"y":1},"constructor":{"prototype":{}}}'
  const { expected_total: _, ...free } = example as Record<string, unknown>
  const extra = Object.entries(pick(next, extras) ?? {}).filter(([name]) => known.includes(name))
  const body = { ...(next(2) === 0 ? free : Object(example)), ...Object.fromEntries(extra) }
  return JSON.stringify(mutate(next, body, pick(next, rarities) ?? 10))
}

function pathFor(next: Random, path: string): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'instalment')
      return encodeURIComponent(String(pick(next, ['p30', 'x', '\u0000', '😀'])))
    if (name === 'line')
      return encodeURIComponent(String(pick(next, ['seats', 'consulting', 'a', '\u0000', '😀'])))
    const noun = path.split('/')[2] ?? ''
    return next(15) === 0
      ? encodeURIComponent(String(pick(next, ['x', '%', '\u0000', 'ord_1'])))
      : (pick(next, ids[noun] ?? []) ?? 'x')
  })
}

it(`never answers ${rounds} random bodies of seed ${seed} with 500`, {
  timeout: 3_600_000,
}, async () => {
  const next = random(seed)
  const document = JSON.parse(JSON.stringify(openApiDocument()))
  const writes = endpoints.filter(
    (each) => each.method !== 'get' && !['loadDemo', 'verify'].includes(each.id),
  )
  const statuses: Record<number, number> = {}
  const failures: string[] = []
  const rare = new Set(['closeOrder', 'deleteOrder', 'previewRun'])
  for (let round = 0; round < rounds; ) {
    const endpoint = pick(next, writes)
    // Closed orders refuse everything else, and runs grow with the orders: few of them will do.
    if (endpoint === undefined || (rare.has(endpoint.id) && next(10) > 0)) continue
    round += 1
    const content =
      document.paths[endpoint.path][endpoint.method].requestBody?.content['application/json']
    const example =
      document.components.schemas[content?.schema.$ref?.split('/').at(-1)]?.example ?? {}
    const filled = JSON.parse(
      JSON.stringify(example)
        .replace(/cus_[0-9a-f]{32}/g, ids['customers']?.[0] ?? '')
        .replace(/inv_[0-9a-f]{32}/g, ids['invoices']?.[0] ?? '')
        .replace(/ord_[0-9a-f]{32}/g, ids['orders']?.[1] ?? ''),
    )
    const body = bodyText(
      next,
      filled,
      'shape' in endpoint.body ? Object.keys(Object(endpoint.body.shape)) : [],
    )
    const path = pathFor(next, endpoint.path)
    const response = await api.app.request(path, {
      method: endpoint.method.toUpperCase(),
      headers: {
        'Tranche-Organization': api.organization,
        'Content-Type': 'application/json',
        ...(next(3) === 0 ? {} : { 'Idempotency-Key': `r${next(20_000).toString()}` }),
        ...(next(20) === 0
          ? { 'If-Match': pick(next, ['"1"', 'x', '*', '"99999999999"']) ?? '' }
          : {}),
      },
      body,
    })
    statuses[response.status] = (statuses[response.status] ?? 0) + 1
    const where = `seed ${seed.toString()} round ${round.toString()}`
    const sent = `${where}: ${endpoint.method} ${path} ${body.slice(0, 2000)}`
    if (response.status >= 500) failures.push(`${sent}\n${String(api.broken.at(-1))}`)
    if (failures.length > 10) break
    const answer = (await response.json()) as { readonly id: string }
    if (endpoint.id === 'createOrder' && response.status === 201)
      (ids['orders'] ?? []).push(answer.id)
    if (['recordTime', 'recordCost'].includes(endpoint.id) && response.status === 201)
      (ids['work'] ?? []).push(answer.id)
    if (endpoint.id === 'issueInvoice' && response.status === 201)
      (ids['invoices'] ?? []).push(answer.id)
  }
  expect(failures).toEqual([])
  // Most are refused, but enough get through for the bodies to mean something.
  expect((statuses[200] ?? 0) + (statuses[201] ?? 0)).toBeGreaterThan(rounds / 10)
  // And whatever got through left the books in order.
  const verified = await api.send('POST /v1/verify')
  expect(
    verified.json.checks.filter((each: { findings: unknown[] }) => each.findings.length > 0),
  ).toEqual([])
})

it('never answers odd queries, paths and headers with 500', async () => {
  const next = random(7)
  const oddities = [
    '%00',
    '%ff',
    '%F0%9F%98%80',
    "'",
    '[]',
    '-1',
    '101',
    'x'.repeat(3000),
    '2026-02-30',
    '0001-01-01',
    '9999-12-31',
    '%ED%A0%80',
    '%5C%25_*:%26%21%28',
    'true',
    'EUR',
    '-amount',
    'over-90',
    '',
  ]
  for (let round = 0; round < 1500; round += 1) {
    const endpoint = pick(
      next,
      endpoints.filter((each) => each.method === 'get'),
    )
    if (endpoint === undefined) continue
    const fields = [...Object.keys(endpoint.query.shape), 'unknown', '__proto__', 'limit']
    const query = Array.from(
      { length: next(4) },
      () => `${pick(next, fields) ?? ''}=${pick(next, oddities) ?? ''}`,
    )
    const path = `${pathFor(next, endpoint.path)}?${query.join('&')}`
    const organization =
      next(10) === 0
        ? pick(next, ['', 'org_x', 'org_00000000000000000000000000000009'])
        : api.organization
    const response = await api.app.request(path, {
      headers: { 'Tranche-Organization': organization ?? '' },
    })
    expect(response.status, `${path}\n${String(api.broken.at(-1))}`).toBeLessThan(500)
  }
  expect(api.broken).toEqual([])
})
