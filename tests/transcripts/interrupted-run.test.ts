import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../fresh-database.ts'
import { holdMidway, letGo } from '../midway.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { ended, start, tranche } from './command-line.ts'

/** More than a run previews or issues at a time. */
const orders = 520

let database: FreshDatabase
let server: ServerProcess
let directory: string
let environment: Record<string, string>

beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer({ DATABASE_URL: database.url })
  directory = mkdtempSync(join(tmpdir(), 'tranche-interrupted-'))
  environment = { TRANCHE_URL: server.url, XDG_CONFIG_HOME: directory }
})

afterAll(async () => {
  await server?.stop()
  await database?.drop()
  if (directory !== undefined) rmSync(directory, { recursive: true, force: true })
})

const says = async (...args: string[]) => (await tranche(args, { environment })).stdout

/** How many invoices the only run has issued so far. */
async function issued(organization: string): Promise<number> {
  const { body } = await server.call('GET', '/v1/billing-runs', { organization })
  const [run] = body.data as { counts: { issued: number } }[]
  return run?.counts.issued ?? 0
}

it('Ctrl-C in a billing run ends with 130; resume completes it without duplicates', async () => {
  const address = ['--street', 'Hafenstr. 1', '--postcode', '20457', '--city', 'Hamburg']
  const made = await says(
    ...'organizations create Big --country DE --currency EUR --json id'.split(' '),
    ...address,
    ...'--tax-id DE123456789'.split(' '),
  )
  const { id } = JSON.parse(made) as { id: string }
  const file = join(directory, 'orders.csv')
  const rows = Array.from(
    { length: orders },
    (_, index) => `O${index},Nordwind AG,work,100.00,19,yes`,
  )
  writeFileSync(file, ['order,customer,line,net,tax,confirm', ...rows].join('\n'))
  await says('import', file)
  await says('customers', 'update', 'Nordwind AG', ...address)

  const owner = await database.pool.connect()
  await holdMidway(owner)
  const child = start(['run', 'issue', '--yes'], { environment })
  child.stdin?.end()
  const end = ended(child)
  await expect.poll(() => issued(id), { timeout: 120_000, interval: 50 }).toBeGreaterThan(0)
  expect(await issued(id)).toBeLessThan(orders)
  child.kill('SIGINT')
  const interrupted = await end
  expect([interrupted.code, interrupted.stderr]).toEqual([
    130,
    expect.stringContaining('run resume'),
  ])

  await letGo(owner)
  owner.release()
  const resumed = await tranche(['run', 'resume', '--json', 'state,counts'], { environment })
  const shown = await says('run', 'show', '--json', 'state,counts')
  expect([resumed.code, JSON.parse(shown)]).toMatchObject([
    0,
    { state: 'done', counts: { issued: orders, failed: 0 } },
  ])
  const balances: unknown = JSON.parse(await says('ledger', 'balances', '--json'))
  expect(balances).toMatchObject([{ accounts: { income: { amount: `-${orders}00.00` } } }])
  expect(JSON.parse(await says('verify', '--json', 'ok'))).toEqual({ ok: true })
})
