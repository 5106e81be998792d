import { afterAll, beforeAll, expect, it } from 'vitest'
import { storedId } from '../../packages/server/src/base/http/ids.ts'
import { inOrganization } from '../../packages/server/src/base/storage/database.ts'
import { type Api, startApi } from './harness.ts'

let api: Api

beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

function ask(text: string, key: string) {
  const organization = storedId('organization', api.organization) ?? ''
  return inOrganization(api.database.pool, organization, (transaction) =>
    transaction.rows(text, [key]),
  )
}

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
