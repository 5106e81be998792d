import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { preparePlace } from '../../packages/server/src/base/postgres/place.ts'
import { findPostmaster } from '../../packages/server/src/base/postgres/postmaster.ts'
import { type CallOptions, type Json, type ServerProcess, startServer } from '../server-process.ts'

/** Numbers below a bound, the same for the same seed (mulberry32). */
export function randomOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

export async function freePort(): Promise<string> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const found = server.address()
  await new Promise((done) => server.close(done))
  return String(typeof found === 'object' ? (found?.port ?? 0) : 0)
}

/** The process of a data directory's own database. */
export function databasePid(directory: string): number | undefined {
  return findPostmaster(preparePlace({ directory }))?.pid
}

/**
 * Books in which deeds are done without a pause while server and database are killed. Whoever does
 * one repeats it, with its key, until it is answered: then it was done once.
 */
export interface KilledBooks {
  /** Until so many deeds more are done: on a busy machine nothing would come between two kills. */
  more(deeds: number): Promise<void>
  killServer(): Promise<void>
  killDatabase(): Promise<void>
  /** Ends the deeds, each done; holds the books against what was answered. */
  end(): Promise<Found>
  stop(): Promise<void>
}

/** What is wrong, in words; and how much was done. */
export interface Found {
  readonly wrong: readonly string[]
  readonly done: Readonly<Record<string, number>>
}

type Call = (method: string, path: string, options?: CallOptions) => Promise<Json>

export async function openKilledBooks(directory: string): Promise<KilledBooks> {
  const environment = { TRANCHE_DATA: directory, PORT: await freePort(), LOG_LEVEL: 'silent' }
  let server: ServerProcess = await startServer(environment)
  let resting = false
  const wrong: string[] = []
  /** Again and again until it is answered; only a server that is away may answer otherwise. */
  const sure: Call = async (method, path, options) => {
    for (;;) {
      const answer = await server.call(method, path, options).catch(() => undefined)
      const status = answer?.status ?? 503
      if (status === 500) wrong.push(`${method} ${path}: ${JSON.stringify(answer?.body)}`)
      if (status < 300) return answer?.body
      if (status < 500 && answer?.body.code !== 'request_running') {
        throw new Error(`${method} ${path}: ${JSON.stringify(answer?.body)}`)
      }
      await sleep(50)
    }
  }
  const books = await makeBooks(sure)
  const done = { payments: 0, credits: 0, orders: 0, runs: 0, pdfs: 0, demos: 0 }
  const lanes = (Object.keys(deeds) as (keyof typeof deeds)[]).map(async (name) => {
    for (let round = 1; !resting; round++) {
      const key = `${name}-${round}`
      await deeds[name]({ sure, books, done, wrong, key, round })
    }
  })
  const working = Promise.all(lanes)
  working.catch(() => undefined)
  const all = () => Object.values(done).reduce((sum, each) => sum + each, 0)
  return {
    async more(deeds) {
      for (const before = all(); all() < before + deeds; ) await Promise.race([sleep(20), working])
    },
    async killServer() {
      await server.kill()
      server = await startServer(environment)
    },
    async killDatabase() {
      const pid = databasePid(directory)
      if (pid !== undefined) process.kill(pid, 'SIGKILL')
    },
    async end() {
      resting = true
      await working
      await compare({ sure, books, done, wrong })
      return { wrong, done }
    },
    async stop() {
      await server.stop()
    },
  }
}

interface Books {
  readonly organization: string
  /** One is paid, the other credited, cent by cent. */
  readonly paid: string
  readonly credited: string
  /** The hash of each PDF as it was first given out. */
  readonly hashes: Map<string, string>
}

async function makeBooks(sure: Call): Promise<Books> {
  const made = await sure('POST', '/v1/organizations', {
    body: { name: 'Killed', country: 'DE', currency: 'EUR' },
  })
  const organization: string = made.id
  const [paid = '', credited = ''] = await Promise.all(
    ['paid', 'credited'].map(async (name) => {
      const body = { orders: [orderOf(name, '1000000.00')] }
      await sure('POST', '/v1/imports/orders', { organization, body })
      const { data } = await sure('GET', '/v1/orders', { organization })
      const { id } = data.find(({ label }: Json) => label === name)
      const path = `/v1/orders/${id}/invoices`
      return (await sure('POST', path, { organization, key: name, body: {} })).id as string
    }),
  )
  return { organization, paid, credited, hashes: new Map() }
}

function orderOf(name: string, net: string): object {
  const lines = [{ id: 'work', net, tax: '19' }]
  const head = { customer_name: `Customer of ${name.slice(0, 6)}`, currency: 'EUR', label: name }
  return { ...head, external_id: name, confirm: true, lines }
}

interface Deed {
  readonly sure: Call
  readonly books: Books
  readonly done: Record<'payments' | 'credits' | 'orders' | 'runs' | 'pdfs' | 'demos', number>
  readonly wrong: string[]
  readonly key: string
  readonly round: number
}

const deeds = {
  async pay({ sure, books: { organization, paid }, done, key }: Deed) {
    await sure('POST', '/v1/payments', {
      organization,
      key,
      body: { invoice: paid, amount: '1.00' },
    })
    done.payments += 1
  },
  async credit({ sure, books: { organization, credited }, done, key }: Deed) {
    const path = `/v1/invoices/${credited}/credit`
    await sure('POST', path, { organization, key, body: { net: '1.00', hold: true } })
    done.credits += 1
  },
  async bill({ sure, books: { organization }, done, wrong, key, round }: Deed) {
    // Every third run is more than one transaction issues.
    const batch = round % 3 === 0 ? 900 : 12
    const orders = Array.from({ length: batch }, (_, index) => orderOf(`${key}-${index}`, '100.00'))
    await sure('POST', '/v1/imports/orders', { organization, key, body: { orders } })
    done.orders += batch
    const preview = { organization, key: `${key}-preview`, body: {} }
    const { id } = await sure('POST', '/v1/billing-runs', preview)
    const issue = { organization, key: `${key}-issue`, body: {} }
    await sure('POST', `/v1/billing-runs/${id}/issue`, issue)
    for (;;) {
      const { state, counts } = await sure('GET', `/v1/billing-runs/${id}`, { organization })
      if (state !== 'done') {
        await sleep(20)
        continue
      }
      if (counts.issued !== batch) wrong.push(`run ${key}: ${JSON.stringify(counts)}`)
      done.runs += 1
      return
    }
  },
  async print({ sure, books: { organization, hashes }, done, wrong }: Deed) {
    const { data } = await sure('GET', '/v1/invoices?limit=20', { organization })
    for (const { id } of data) {
      const { sha256 } = await sure('GET', `/v1/invoices/${id}.pdf`, { organization })
      if ((hashes.get(id) ?? sha256) !== sha256) wrong.push(`the PDF of ${id} has changed`)
      hashes.set(id, sha256)
      done.pdfs += 1
    }
  },
  async show({ sure, done, key }: Deed) {
    await sure('POST', '/v1/demo', { key, body: {} })
    done.demos += 1
  },
} as const

/** Everything once: nothing is lost, nothing is there twice, no number is left out. */
async function compare({ sure, books, done, wrong }: Omit<Deed, 'key' | 'round'>): Promise<void> {
  const { organization } = books
  const all = async (path: string): Promise<Json[]> => {
    const found: Json[] = []
    for (let cursor = ''; ; ) {
      const page = await sure('GET', `${path}?limit=100${cursor}`, { organization })
      found.push(...page.data)
      if (!page.has_more) return found
      cursor = `&cursor=${encodeURIComponent(page.next_cursor)}`
    }
  }
  const expect = (what: string, found: number, expected: number) => {
    if (found !== expected) wrong.push(`${what}: ${found}, but ${expected} were answered`)
  }
  const invoices = await all('/v1/invoices')
  const notes = invoices.filter(({ kind }) => kind === 'credit')
  expect('payments', (await all('/v1/payments')).length, done.payments)
  expect('credit notes', notes.length, done.credits)
  expect('invoices', invoices.length - notes.length, done.orders + 2)
  expect('orders', (await all('/v1/orders')).length, done.orders + 2)
  for (const documents of [notes, invoices.filter(({ kind }) => kind !== 'credit')]) {
    const numbers = documents.map(({ number }) => Number(/\d+$/.exec(number)?.[0]))
    expect('the last number', Math.max(0, ...numbers), documents.length)
  }
  const { replaces } = await sure('GET', '/v1/demo')
  expect('demonstrations', replaces.length, Math.min(1, done.demos))
  const verified = await sure('POST', '/v1/verify', { organization, body: {} })
  if (!verified.ok) wrong.push(JSON.stringify(verified))
}
