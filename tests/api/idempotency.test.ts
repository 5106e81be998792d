import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApi } from '../../packages/server/src/api.ts'
import { storedId } from '../../packages/server/src/base/http/ids.ts'
import { inOrganization } from '../../packages/server/src/base/storage/database.ts'
import { createIdempotencyStore } from '../../packages/server/src/base/storage/idempotency.ts'
import type { Application } from '../../packages/server/src/contract.ts'
import { type Api, prepareParties, runningOrder, startApi } from './harness.ts'

let api: Api
let customer: string

beforeAll(async () => {
  api = await startApi({ abandonedAfterSeconds: 60 })
  customer = await prepareParties(api)
})
afterAll(() => api.stop())

/** A second server process on the same database whose application can be tampered with. */
function secondServer(changed: Partial<Application>) {
  return createApi({
    application: { ...api.application, ...changed },
    idempotency: createIdempotencyStore(api.database.pool, { abandonedAfterSeconds: 60 }),
  })
}

function issueOn(server: ReturnType<typeof createApi>, order: string, key: string) {
  return server.request(`/v1/orders/${order}/invoices`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Tranche-Organization': api.organization,
      'Idempotency-Key': key,
    },
  })
}

function ask(text: string, key: string) {
  const organization = storedId('organization', api.organization) ?? ''
  return inOrganization(api.database.pool, organization, (transaction) =>
    transaction.rows(text, [key]),
  )
}

/** As if the holder of a key had died two minutes ago. */
function grow(key: string) {
  return ask(
    `UPDATE idempotency_keys SET created_at = now() - interval '2 minutes' WHERE key = $1`,
    key,
  )
}

it('answers from what a died server had saved, and bills nothing again', async () => {
  const order = await runningOrder(api, customer, '30')
  let saved = () => {}
  const isSaved = new Promise<void>((resolve) => {
    saved = resolve
  })
  const dying = secondServer({
    async issueInvoice(context, id, input) {
      await api.application.issueInvoice(context, id, input)
      saved()
      return new Promise(() => undefined)
    },
  })
  void issueOn(dying, order, 'died')
  await isSaved
  const bill = { key: 'died' }
  const early = await api.send(`POST /v1/orders/${order}/invoices`, bill)
  expect([early.status, early.json.code]).toEqual([409, 'request_running'])
  await grow('died')
  await api.send(`POST /v1/orders/${order}/progress`, { body: { percent: '100' } })
  const late = await api.send(`POST /v1/orders/${order}/invoices`, bill)
  expect([late.status, late.json.gross.amount]).toEqual([201, '7200.00'])
  const again = await api.send(`POST /v1/orders/${order}/invoices`, bill)
  expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([late.text, 'true'])
  expect((await api.send(`GET /v1/invoices?order=${order}`)).json.data).toHaveLength(1)
})

it('carries out what a died server had not', async () => {
  const order = await runningOrder(api, customer, '30')
  const dying = secondServer({ issueInvoice: () => new Promise(() => undefined) })
  void issueOn(dying, order, 'lost')
  await expect
    .poll(async () => (await ask('SELECT key FROM idempotency_keys WHERE key = $1', 'lost')).length)
    .toBe(1)
  await grow('lost')
  const late = await api.send(`POST /v1/orders/${order}/invoices`, { key: 'lost' })
  expect(late.status).toBe(201)
})

it('leaves it open after a break whether it was saved, and finds out at the next try', async () => {
  const order = await runningOrder(api, customer, '30')
  const breaking = secondServer({
    async issueInvoice(context, id, input) {
      await api.application.issueInvoice(context, id, input)
      throw Object.assign(new Error('connection lost'), { code: 'ECONNRESET' })
    },
  })
  const broken = await issueOn(breaking, order, 'broke')
  expect([broken.status, broken.headers.get('retry-after')]).toEqual([503, '1'])
  const retried = await api.send(`POST /v1/orders/${order}/invoices`, { key: 'broke' })
  expect([retried.status, retried.json.gross.amount]).toEqual([201, '7200.00'])
  expect((await api.send(`GET /v1/invoices?order=${order}`)).json.data).toHaveLength(1)
})

it('takes keys on every write, apart for each organization and each address', async () => {
  const body = { name: 'Twice' }
  const first = await api.send('POST /v1/customers', { body, key: 'c1' })
  const second = await api.send('POST /v1/customers', { body, key: 'c1' })
  expect(second.text).toBe(first.text)
  const patched = await api.send(`PATCH /v1/customers/${first.json.id}`, { body, key: 'c1' })
  expect(patched.json.code).toBe('idempotency_key_reused')
  const organization = { name: 'Other', country: 'DE', currency: 'EUR' }
  const made = await api.send('POST /v1/organizations', {
    body: organization,
    key: 'c1',
    headers: { 'Tranche-Organization': '' },
  })
  expect(made.status).toBe(201)
  const replayed = await api.send('POST /v1/organizations', {
    body: organization,
    key: 'c1',
    headers: { 'Tranche-Organization': '' },
  })
  expect(replayed.text).toBe(made.text)
  const elsewhere = await api.send('POST /v1/customers', {
    body,
    key: 'c1',
    headers: { 'Tranche-Organization': made.json.id },
  })
  expect(elsewhere.json.id).not.toBe(first.json.id)
  for (const key of ['x'.repeat(256), 'a b']) {
    const reply = await api.send('POST /v1/customers', { body, key })
    expect(reply.json.code, key).toBe('invalid_header')
  }
})

it('forgets an answer after two days', async () => {
  const body = { name: 'Kept' }
  const first = await api.send('POST /v1/customers', { body, key: 'old' })
  await ask(
    `UPDATE idempotency_keys SET created_at = now() - interval '49 hours' WHERE key = $1`,
    'old',
  )
  const second = await api.send('POST /v1/customers', { body: { name: 'New' }, key: 'old' })
  expect([second.status, second.json.name]).toEqual([201, 'New'])
  const third = await api.send('POST /v1/customers', { body: { name: 'New' }, key: 'old' })
  expect(third.json.id).toBe(second.json.id)
  expect(second.json.id).not.toBe(first.json.id)
})
