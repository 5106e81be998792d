import { createHash } from 'node:crypto'
import { openPrinter } from '../../packages/documents/src/index.ts'
import { createApi } from '../../packages/server/src/api.ts'
import type { Endpoint } from '../../packages/server/src/base/http/endpoint.ts'
import { problem } from '../../packages/server/src/base/http/fields.ts'
import { endpoints } from '../../packages/server/src/endpoints.ts'
import type { Parts } from '../../packages/server/src/organizations/session.ts'
import { type FreshDatabase, freshDatabase } from '../fresh-database.ts'
import { type Application, createApplication } from '../use-cases.ts'

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Buffer
  readonly text: string
  // What a test reads of an answer is checked against its schema first.
  // biome-ignore lint/suspicious/noExplicitAny: tests walk through JSON
  readonly json: any
}

export interface Sending {
  readonly body?: unknown
  readonly key?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface Api {
  readonly database: FreshDatabase
  readonly application: Application
  readonly parts: Parts
  readonly app: ReturnType<typeof createApi>
  readonly broken: unknown[]
  /** `send('POST /v1/orders', { body })`; every reply is checked against the schema it promises. */
  send(route: string, sending?: Sending): Promise<Reply>
  /** Ids of endpoints that answered well at least once. */
  readonly answered: Set<string>
  organization: string
  stop(): Promise<void>
}

/** The API on a database of its own, with an organization whose clock stands at 2026-01-01. */
export async function startApi(): Promise<Api> {
  const database = await freshDatabase()
  const printer = openPrinter({ presses: 1 })
  const parts: Parts = {
    pool: database.pool,
    clock: { now: () => new Date() },
    print: async (job, order) => (await printer.print(job, order)).made,
    enqueue: async () => undefined,
  }
  const application = createApplication(parts)
  const broken: unknown[] = []
  const app = createApi({
    parts,
    report: (error) => broken.push(error),
  })
  const answered = new Set<string>()
  const api: Api = {
    database,
    application,
    parts,
    app,
    broken,
    answered,
    organization: '',
    async send(route, sending = {}) {
      const [method = '', path = ''] = route.split(' ')
      const reply = await sendOnce(api, { method, path, sending })
      check(api, { method, path }, reply)
      return reply
    },
    async stop() {
      await printer.close()
      await database.drop()
    },
  }
  const created = await api.send('POST /v1/organizations', {
    body: { name: 'Harbour', country: 'DE', currency: 'EUR', timezone: 'Europe/Berlin' },
  })
  api.organization = created.json.id
  await api.send(`POST /v1/organizations/${api.organization}/clock`, {
    body: { frozen_time: '2026-01-01' },
  })
  return api
}

async function sendOnce(
  api: Api,
  { method, path, sending }: { method: string; path: string; sending: Sending },
): Promise<Reply> {
  const response = await api.app.request(path, {
    method,
    headers: {
      ...(api.organization === '' ? {} : { 'Tranche-Organization': api.organization }),
      ...(method === 'GET' ? {} : { 'Content-Type': 'application/json' }),
      ...(sending.key === undefined ? {} : { 'Idempotency-Key': sending.key }),
      ...sending.headers,
    },
    ...(sending.body === undefined ? {} : { body: JSON.stringify(sending.body) }),
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  const text = bytes.toString()
  const isJson = response.headers.get('content-type')?.includes('json') === true
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    text,
    json: isJson ? JSON.parse(text) : undefined,
  }
}

function endpointOf(method: string, path: string): Endpoint | undefined {
  const [bare = ''] = path.split('?')
  return endpoints.find((each) => {
    const pattern = each.path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+?')
    return each.method === method.toLowerCase() && new RegExp(`^${pattern}$`).test(bare)
  })
}

/** As ids are stored; a caller knows them with the noun in front. */
const bareId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/

/** A reply must be exactly what its schema says: no field missing, none beyond. */
function check(api: Api, request: { method: string; path: string }, reply: Reply): void {
  const endpoint = endpointOf(request.method, request.path)
  const where = `${request.method} ${request.path} ${reply.status.toString()}`
  if (reply.headers.get('request-id') === null) throw new Error(`${where}: no Request-Id`)
  if (reply.status >= 400) {
    const type = reply.headers.get('content-type')
    if (type !== 'application/problem+json') throw new Error(`${where}: ${String(type)}`)
    sameAs(where, problem.parse(reply.json), reply.json)
    if (bareId.test(reply.text)) throw new Error(`${where} names a bare id: ${reply.text}`)
    return
  }
  if (endpoint === undefined) return
  api.answered.add(endpoint.id)
  if (endpoint.file === 'text/csv') {
    if (reply.headers.get('content-disposition') === null) throw new Error(`${where}: no name`)
    return
  }
  if (endpoint.file !== undefined) {
    const hash = createHash('sha256').update(reply.bytes).digest('hex')
    if (reply.headers.get('x-content-sha256') !== hash) throw new Error(`${where}: wrong hash`)
    return
  }
  const schema = reply.status === 200 ? endpoint.answers[200] : endpoint.answers[201]
  if (schema === undefined) throw new Error(`${where}: this status is not described`)
  sameAs(where, schema.parse(reply.json), reply.json)
}

function sameAs(where: string, parsed: unknown, json: unknown): void {
  const [a, b] = [sorted(parsed), sorted(json)]
  if (a !== b) throw new Error(`${where}: not as described\n${a}\n${b}`)
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}

/** A customer with all that documents need; the same for the organization. */
export async function prepareParties(api: Api): Promise<string> {
  const address = { street: 'Kai 1', postcode: '20457', city: 'Hamburg', country: 'DE' }
  await api.send(`PATCH /v1/organizations/${api.organization}`, {
    body: {
      legal_name: 'Harbour GmbH',
      address,
      tax_id: 'DE123456789',
      bank: { iban: 'DE02120300000000202051', bic: 'BYLADEM1001' },
    },
  })
  const customer = await api.send('POST /v1/customers', {
    body: { name: 'Nordwind AG', address, tax_id: 'DE987654321', term_days: 14 },
  })
  return customer.json.id
}

/** An order of 20,000.00 net at 20 % in steps of progress: 30 → 30 %, 60 → 60 %, 100 → all. */
export function stepsOrder(customer: string, more: Readonly<Record<string, unknown>> = {}) {
  const step = (percent: string) => ({
    id: `p${percent}`,
    when: { progress: percent },
    bill: { up_to: percent },
  })
  return {
    customer,
    currency: 'EUR',
    label: 'Relaunch',
    lines: [
      { id: 'concept', label: 'Concept', net: '4000.00', tax: '20' },
      { id: 'build', label: 'Build', quantity: '40', unit: 'd', price: '400', tax: '20' },
    ],
    plan: { basis: 'cumulative' as const, instalments: [step('30'), step('60'), step('100')] },
    ...more,
  }
}

/** Creates and confirms an order, with progress. */
export async function runningOrder(api: Api, customer: string, percent: string): Promise<string> {
  const order = await api.send('POST /v1/orders', { body: stepsOrder(customer) })
  await api.send(`POST /v1/orders/${order.json.id}/confirm`)
  if (percent !== '0')
    await api.send(`POST /v1/orders/${order.json.id}/progress`, { body: { percent } })
  return order.json.id
}
