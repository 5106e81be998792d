import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../fresh-database.ts'
import { type Json, type ServerProcess, startServer } from '../server-process.ts'

let database: FreshDatabase
let servers: readonly ServerProcess[]

beforeAll(async () => {
  database = await freshDatabase()
  const environment = { DATABASE_URL: database.url }
  servers = await Promise.all([startServer(environment), startServer(environment)])
})

afterAll(async () => {
  await Promise.all((servers ?? []).map((server) => server.stop()))
  await database?.drop()
})

async function order(lines: readonly object[]): Promise<{ organization: string; id: string }> {
  const [server] = servers
  const made = await server?.call('POST', '/v1/organizations', {
    body: { name: 'Gulf Works', country: 'AE', currency: 'AED' },
  })
  const organization: string = made?.body.id
  const customer = await server?.call('POST', '/v1/customers', {
    organization,
    body: { name: 'Gulf' },
  })
  const created = await server?.call('POST', '/v1/orders', {
    organization,
    body: { customer: customer?.body.id, label: 'Works', currency: 'AED', lines },
  })
  const id: string = created?.body.id
  const confirmed = await server?.call('POST', `/v1/orders/${id}/confirm`, { organization })
  expect(confirmed?.status, JSON.stringify([created?.body, confirmed?.body])).toBe(200)
  return { organization, id }
}

function issue(index: number, organization: string, { id, body }: { id: string; body: object }) {
  const server = servers[index % servers.length]
  if (server === undefined) throw new Error('no server')
  const key = `two-${index}-${Math.random()}`
  return server.call('POST', `/v1/orders/${id}/invoices`, { organization, key, body })
}

it('of two invoices of 2,000 at once against 2,500 left exactly one succeeds', async () => {
  const { organization, id } = await order([{ id: 'works', net: '10000.00', tax: '5' }])
  expect((await issue(0, organization, { id, body: { amount: '7500.00' } })).status).toBe(201)
  const both = await Promise.all(
    [0, 1].map((index) => issue(index, organization, { id, body: { amount: '2000.00' } })),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([201, 422])
  const refused: Json = both.find(({ status }) => status === 422)?.body
  expect(refused).toMatchObject({ code: 'over_billing', allowed_max: '500.00' })
})

it('numbers stay gap-free under 16 parallel issuers over two servers', async () => {
  const { organization, id } = await order([{ id: 'works', net: '1000.00', tax: '0' }])
  const amounts = Array.from({ length: 48 }, (_, index) => (index % 3 === 0 ? '9999.00' : '10.00'))
  const lanes = Array.from({ length: 16 }, (_, lane) =>
    amounts.filter((_, index) => index % 16 === lane),
  )
  const outcomes = await Promise.all(
    lanes.map(async (lane, index) => {
      const statuses: number[] = []
      for (const amount of lane) {
        statuses.push((await issue(index, organization, { id, body: { amount } })).status)
      }
      return statuses
    }),
  )
  expect(outcomes.flat().filter((status) => status === 201)).toHaveLength(32)
  const listed = await servers[0]?.call('GET', '/v1/invoices?limit=100', { organization })
  const numbers: number[] = listed?.body.data
    .map(({ number }: Json) => Number(number.slice(-5)))
    .sort((a: number, b: number) => a - b)
  expect(numbers).toEqual(Array.from({ length: 32 }, (_, index) => index + 1))
  const verified = await servers[1]?.call('POST', '/v1/verify', { organization, body: {} })
  expect(verified?.body).toMatchObject({ ok: true })
})
