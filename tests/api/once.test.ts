import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { createApi } from '../../packages/server/src/api.ts'
import { storedId } from '../../packages/server/src/base/http/ids.ts'
import { inOrganization } from '../../packages/server/src/base/storage/database.ts'
import { lockChain } from '../../packages/server/src/base/storage/events.ts'
import { createIdempotencyStore } from '../../packages/server/src/base/storage/idempotency.ts'
import type { Application } from '../../packages/server/src/contract.ts'
import { type Api, prepareParties, runningOrder, startApi } from './harness.ts'

/** A claim of this age belongs to the dead. */
const patience = 0.3

let api: Api
let customer: string

beforeAll(async () => {
  api = await startApi({ abandonedAfterSeconds: patience })
  customer = await prepareParties(api)
})
afterAll(() => api.stop())
afterEach(() => expect(api.broken).toEqual([]))

const wait = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000))

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

/** A server whose application does as it is told; what it breaks is its own. */
function another(changed: Partial<Application>) {
  const idempotency = createIdempotencyStore(api.database.pool, { abandonedAfterSeconds: patience })
  return createApi({ application: { ...api.application, ...changed }, idempotency })
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

it('never takes a request for dead that waits for a lock, however long', async () => {
  const unlock = await lockBooks()
  const first = pay('waited', 'waited')
  await wait(3 * patience)
  const repeat = await pay('waited', 'waited')
  await unlock()
  expect([repeat.status, repeat.json.code]).toEqual([409, 'request_running'])
  const paid = await first
  expect(paid.status).toBe(201)
  const replayed = await pay('waited', 'waited')
  expect([replayed.text, replayed.headers.get('idempotent-replayed')]).toEqual([paid.text, 'true'])
  expect(await paymentsOf('waited')).toBe(1)
})

it('saves nothing for a request whose repeat was carried out in its place', async () => {
  let goOn = () => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const slow = another({
    async recordPayment(context, input) {
      await held
      return api.application.recordPayment(context, input)
    },
  })
  const body = { customer, currency: 'EUR', amount: '100.00', reference: 'slept' }
  const first = sendTo(slow, '/v1/payments', ['slept', body])
  await wait(2 * patience)
  const repeat = await pay('slept', 'slept')
  expect(repeat.status).toBe(201)
  goOn()
  const late = await first
  expect([late.status, (await late.json()).code]).toEqual([409, 'request_running'])
  expect(await paymentsOf('slept')).toBe(1)
  expect((await pay('slept', 'slept')).text).toBe(repeat.text)
})

it('holds for every deed: an order, an invoice, a run, a customer', async () => {
  const order = await runningOrder(api, customer, '30')
  const deeds: [string, object, keyof Application][] = [
    [`/v1/orders/${order}/progress`, { percent: '35' }, 'recordProgress'],
    [`/v1/orders/${order}/invoices`, {}, 'issueInvoice'],
    ['/v1/billing-runs', {}, 'previewRun'],
    ['/v1/customers', { name: 'Once' }, 'createCustomer'],
  ]
  for (const [path, body, useCase] of deeds) {
    let goOn = () => {}
    const held = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const run = api.application[useCase] as (...given: unknown[]) => Promise<unknown>
    const slow = another({ [useCase]: (...given: unknown[]) => held.then(() => run(...given)) })
    const first = sendTo(slow, path, [path, body])
    await wait(1.5 * patience)
    const repeat = await api.send(`POST ${path}`, { key: path, body })
    goOn()
    expect([path, repeat.status < 300, (await first).status]).toEqual([path, true, 409])
  }
  expect((await api.send('GET /v1/customers?name=Once')).json.data).toHaveLength(1)
  expect((await api.send(`GET /v1/invoices?order=${order}`)).json.data).toHaveLength(1)
  expect((await api.send('GET /v1/billing-runs')).json.data).toHaveLength(1)
})

/** Carries a use case out and breaks before it answers. */
function dying(name: keyof Application): Partial<Application> {
  const run = api.application[name] as (...given: unknown[]) => Promise<unknown>
  return {
    [name]: async (...given: unknown[]) => {
      await run(...given)
      throw Object.assign(new Error('connection lost'), { code: 'ECONNRESET' })
    },
  }
}

it('finds an organization, a demo, a run, a clock again that a died server had made', async () => {
  const organization = { name: 'Made once', country: 'DE', currency: 'EUR' }
  const clock = `/v1/organizations/${api.organization}/clock`
  const deeds: [string, object, Partial<Application>][] = [
    ['/v1/organizations', organization, dying('createOrganization')],
    ['/v1/demo', {}, dying('loadDemo')],
    ['/v1/billing-runs', {}, dying('previewRun')],
    [clock, { advance_to: '2026-09-01' }, dying('setClock')],
  ]
  const headers = { 'Tranche-Organization': '' }
  for (const [path, body, changed] of deeds) {
    const broken = await sendTo(another(changed), path, [`made:${path}`, body])
    expect([path, broken.status]).toEqual([path, 503])
    const whose = path === '/v1/billing-runs' ? {} : { headers }
    const repeat = await api.send(`POST ${path}`, { key: `made:${path}`, body, ...whose })
    expect([path, repeat.status < 300, repeat.json.code]).toEqual([path, true, undefined])
    const again = await api.send(`POST ${path}`, { key: `made:${path}`, body, ...whose })
    expect([path, again.text]).toEqual([path, repeat.text])
  }
  const { json } = await api.send('GET /v1/organizations')
  const names = json.data.map(({ name }: { name: string }) => name)
  expect(names.sort()).toEqual(['Harbour', 'Made once', 'Nordlicht Studio (demo)'])
  expect((await api.send('GET /v1/billing-runs')).json.data).toHaveLength(2)
  const { data } = (await api.send('GET /v1/events?type=organization.clock_set')).json
  const september = data.filter((each: { occurred_at: string }) => each.occurred_at > '2026-08')
  expect(september).toHaveLength(1)
})

it('never does again what was carried out and whose answer is lost', async () => {
  const lines = [{ id: 'work', net: '100.00' }]
  const lost = { customer_name: 'Lost', label: 'Lost', currency: 'EUR', lines }
  const body = { orders: [lost] }
  const path = '/v1/imports/orders'
  const broken = await sendTo(another(dying('importOrders')), path, ['lost', body])
  expect(broken.status).toBe(503)
  for (const _ of [1, 2, 3]) {
    const repeat = await api.send(`POST ${path}`, { key: 'lost', body })
    expect([repeat.status, repeat.json.code]).toEqual([409, 'answer_lost'])
  }
  const { data } = (await api.send('GET /v1/orders')).json
  const kept = data.filter(({ label }: { label: string }) => label === 'Lost')
  expect(kept).toHaveLength(1)
})

it('gives the key of a break to another request only where nothing was saved', async () => {
  const broken = async (changed: Partial<Application>, key: string) =>
    (await sendTo(another(changed), '/v1/customers', [key, { name: `First ${key}` }])).status
  const createCustomer = () =>
    Promise.reject(Object.assign(new Error('connection lost'), { code: 'ECONNRESET' }))
  expect(await broken({ createCustomer }, 'before')).toBe(503)
  expect(await broken(dying('createCustomer'), 'after')).toBe(503)
  const second = { name: 'Second' }
  const free = await api.send('POST /v1/customers', { key: 'before', body: second })
  expect([free.status, free.json.name]).toEqual([201, 'Second'])
  const again = await api.send('POST /v1/customers', { key: 'before', body: second })
  expect(again.text).toBe(free.text)
  const used = await api.send('POST /v1/customers', { key: 'after', body: second })
  expect([used.status, used.json.code]).toEqual([422, 'idempotency_key_reused'])
  const same = { key: 'after', body: { name: 'First after' } }
  expect((await api.send('POST /v1/customers', same)).json.name).toBe('First after')
})

it('takes a key of any visible characters', async () => {
  for (const key of [`it's`, '\\', `a"b'c\\'--`, '$1', '%s']) {
    const body = { name: key }
    const made = await api.send('POST /v1/customers', { key, body })
    expect([key, made.status, made.json.name]).toEqual([key, 201, key])
    expect((await api.send('POST /v1/customers', { key, body })).text).toBe(made.text)
  }
})
