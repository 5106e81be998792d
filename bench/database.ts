import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LineInput } from '@tranche/engine'
import type Pg from 'pg'
import { local } from '../packages/server/src/base/actor.ts'
import type { Context } from '../packages/server/src/base/context.ts'
import { startPostgres } from '../packages/server/src/base/postgres/start-postgres.ts'
import { migrate } from '../packages/server/src/base/storage/migrate.ts'
import type { Parts } from '../packages/server/src/organizations/session.ts'
import { taskList } from '../packages/server/src/tasks.ts'
import { type Application, createApplication } from '../tests/use-cases.ts'
import { unwrap } from './table.ts'

// pg is the server's dependency, not the root's.
const require = createRequire(new URL('../packages/server/package.json', import.meta.url))
const pg = require('pg') as typeof Pg

/** A server's parts on a fresh database of its own, without HTTP. */
export interface Bench {
  readonly pool: Pg.Pool
  readonly application: Application
  readonly parts: Parts
  readonly url: string
  tasks: Record<string, (payload: unknown) => Promise<void>>
  end(): Promise<void>
}

export async function openBench(): Promise<Bench> {
  const directory = mkdtempSync(join(tmpdir(), 'tranche-bench-'))
  const postgres = await startPostgres({ directory })
  const pool = new pg.Pool({ ...postgres.poolConfig, max: 10 })
  pool.on('error', () => undefined)
  await migrate(pool)
  const clock = { now: () => new Date() }
  const print = async () => ''
  const enqueue = async () => undefined
  const parts: Parts = { pool, clock, print, enqueue }
  return {
    pool,
    parts,
    application: createApplication(parts),
    url: postgres.url,
    tasks: taskList(parts),
    async end() {
      await pool.end()
      await postgres.stop({ always: true })
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

interface Seed {
  readonly orders: number
  /** Of each, with a net. */
  readonly lines: number
  readonly ready: boolean
  /** In place of those, and without a plan. */
  readonly linesOf?: (index: number) => readonly LineInput[]
  /** 500 where nothing is said. */
  readonly customers?: number
}

export function plainLines(lines: number, index: number): LineInput[] {
  return Array.from({ length: lines }, (_, line) => ({
    id: `line-${line}`,
    label: `Line ${line}`,
    net: `${100 + line}.${10 + (index % 90)}`,
    tax: '19',
  }))
}

function planFrom(date: string) {
  return {
    basis: 'incremental',
    instalments: [
      { id: 'now', when: { date }, bill: { percent: '30' } },
      { id: 'rest', when: { manual: true }, bill: { rest: true } },
    ],
  }
}

/** A new organization with `orders` confirmed orders of `lines` lines each. */
export async function seed(
  { application }: Bench,
  { orders, lines, ready, linesOf, customers = 500 }: Seed,
): Promise<Context> {
  const organization = unwrap(
    await application.createOrganization({ name: 'Bench', country: 'DE', currency: 'EUR' }),
  )
  const context = {
    organizationId: organization.id,
    requestId: 'bench',
    via: 'bench',
    actor: local,
  }
  const date = ready ? '2026-01-01' : '2099-01-01'
  const chunk = 1000
  for (let start = 0; start < orders; start += chunk) {
    const count = Math.min(chunk, orders - start)
    const batch = Array.from({ length: count }, (_, index) => ({
      id: '',
      customerId: '',
      customerName: `Customer ${(start + index) % customers}`,
      confirm: true,
      label: `Order ${start + index}`,
      externalId: `bench-${start + index}`,
      currency: 'EUR',
      ...(linesOf === undefined
        ? { lines: plainLines(lines, index), plan: planFrom(date) }
        : { lines: linesOf(index) }),
    }))
    unwrap(await application.importOrders(context, { orders: batch, dryRun: false }))
  }
  return context
}
