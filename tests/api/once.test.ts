import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { createApi } from '../../packages/server/src/api.ts'
import { storedId } from '../../packages/server/src/base/http/ids.ts'
import { inOrganization } from '../../packages/server/src/base/storage/database.ts'
import { lockChain } from '../../packages/server/src/base/storage/events.ts'
import { breakingPool, type Moment } from './broken-pool.ts'
import { type Api, prepareParties, runningOrder, startApi } from './harness.ts'

let api: Api
let customer: string

beforeAll(async () => {
  api = await startApi()
  customer = await prepareParties(api)
})
afterAll(() => api.stop())
afterEach(() => expect(api.broken).toEqual([]))

function pay(reference: string, key: string) {
  const body = { customer, currency: 'EUR', amount: '100.00', reference }
  return api.send('POST /v1/payments', { key, body })
}

async function paymentsOf(reference: string): Promise<number> {
  const { json } = await api.send('GET /v1/payments')
  return json.data.filter((each: { reference: string }) => each.reference === reference).length
}

/** A lock that every payment waits for, and its end. */
async function lockBooks(): Promise<() => Promise<void>> {
  let unlock = () => {}
  const held = new Promise<void>((resolve) => {
    unlock = resolve
  })
  let locked: Promise<unknown> | undefined
  const organization = storedId('organization', api.organization) ?? ''
  await new Promise<void>((resolve) => {
    locked = inOrganization(api.database.pool, organization, async (transaction) => {
      await lockChain(transaction)
      resolve()
      await held
    })
  })
  return async () => {
    unlock()
    await locked
  }
}

/** Another server on the same database, whose connections break when an answer is kept. */
function another(moment: Moment) {
  const pool = breakingPool(api.database.pool, moment)
  return createApi({ parts: { ...api.parts, pool } })
}

function sendTo(server: ReturnType<typeof another>, path: string, [key, body]: [string, object]) {
  return server.request(path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
      ...(/organizations|demo$/.test(path) ? {} : { 'Tranche-Organization': api.organization }),
    },
    body: JSON.stringify(body),
  })
}

it('tells a repeat to wait while the first is at work, however long it takes', async () => {
  const unlock = await lockBooks()
  const first = pay('waited', 'waited')
  await vi.waitFor(async () => expect(await waiting()).toBe(1))
  const repeat = await pay('waited', 'waited')
  await unlock()
  expect([repeat.status, repeat.json.code]).toEqual([409, 'request_running'])
  const paid = await first
  expect(paid.status).toBe(201)
  const replayed = await pay('waited', 'waited')
  expect([replayed.text, replayed.headers.get('idempotent-replayed')]).toEqual([paid.text, 'true'])
  expect(await paymentsOf('waited')).toBe(1)
})

/** How many wait for a lock. */
async function waiting(): Promise<number> {
  const { rows } = await api.database.pool.query<{ count: number }>(
    `SELECT count(*)::integer AS count FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  )
  return rows[0]?.count ?? 0
}

it('does once what is sent many times at once', async () => {
  const sent = Array.from({ length: 8 }, () => pay('at once', 'at-once'))
  const statuses = (await Promise.all(sent)).map(({ status }) => status)
  expect(statuses.every((status) => status === 201 || status === 409)).toBe(true)
  expect(statuses).toContain(201)
  expect(await paymentsOf('at once')).toBe(1)
})

/** Every kind of deed that takes a key: in an organization, in none, of many transactions. */
async function deeds(): Promise<[path: string, body: object][]> {
  const order = await runningOrder(api, customer, '30')
  const lines = [{ id: 'work', net: '100.00' }]
  const imported = { customer_name: 'Pine', label: 'Imported', currency: 'EUR', lines }
  return [
    [`/v1/orders/${order}/progress`, { percent: '35' }],
    [`/v1/orders/${order}/invoices`, {}],
    ['/v1/billing-runs', {}],
    ['/v1/customers', { name: 'Once' }],
    ['/v1/imports/orders', { orders: [imported] }],
    ['/v1/organizations', { name: 'Made once', country: 'DE', currency: 'EUR' }],
    ['/v1/demo', {}],
    [`/v1/organizations/${api.organization}/clock`, { advance_to: '2026-09-01' }],
  ]
}

const made = async () => {
  const { rows } = await api.database.pool.query<Record<string, number>>(
    `SELECT (SELECT count(*)::integer FROM events) AS events,
      (SELECT count(*)::integer FROM billing_runs) AS runs,
      (SELECT count(*)::integer FROM organizations WHERE archived_at IS NULL) AS organizations`,
  )
  return rows[0]
}

it('answers the repeat of what was saved and broke then, and does nothing again', async () => {
  for (const [path, body] of await deeds()) {
    const broken = await sendTo(another('after'), path, [path, body])
    expect([path, broken.status, broken.headers.get('retry-after')]).toEqual([path, 503, '1'])
    const before = await made()
    const repeat = await sendTo(createApi({ parts: api.parts }), path, [path, body])
    expect([path, repeat.status < 300, repeat.headers.get('idempotent-replayed')]).toEqual([
      path,
      true,
      'true',
    ])
    expect([path, await made()]).toEqual([path, before])
  }
})

it('saved nothing of what broke before it was saved: the repeat does it', async () => {
  for (const [path, body] of await deeds()) {
    const key = `again ${path}`.replaceAll(' ', '-')
    const demo = path === '/v1/demo'
    const before = await made()
    const broken = await sendTo(another('before'), path, [key, body])
    expect([path, broken.status]).toEqual([path, 503])
    const left = await made()
    if (!demo) expect([path, left]).toEqual([path, before])
    expect(left?.organizations).toBe(before?.organizations)
    const repeat = await sendTo(createApi({ parts: api.parts }), path, [key, body])
    const replayed = repeat.headers.get('idempotent-replayed')
    expect([path, repeat.status < 300, replayed]).toEqual([path, true, null])
  }
})

it('gives the key of what was not saved to another request, and no other key', async () => {
  const first = { name: 'First' }
  expect((await sendTo(another('before'), '/v1/customers', ['b', first])).status).toBe(503)
  expect((await sendTo(another('after'), '/v1/customers', ['a', first])).status).toBe(503)
  const second = { name: 'Second' }
  const free = await api.send('POST /v1/customers', { key: 'b', body: second })
  expect([free.status, free.json.name]).toEqual([201, 'Second'])
  const used = await api.send('POST /v1/customers', { key: 'a', body: second })
  expect([used.status, used.json.code]).toEqual([422, 'idempotency_key_reused'])
})

it('takes a key of any visible characters', async () => {
  for (const key of [`it's`, '\\', `a"b'c\\'--`, '$1', '%s']) {
    const body = { name: key }
    const made = await api.send('POST /v1/customers', { key, body })
    expect([key, made.status, made.json.name]).toEqual([key, 201, key])
    expect((await api.send('POST /v1/customers', { key, body })).text).toBe(made.text)
  }
})
