import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import type Pg from 'pg'
import { inject } from 'vitest'
import type { TestServer } from './postgres-setup.ts'

// pg is the server's dependency, not the root's.
const require = createRequire(new URL('../packages/server/package.json', import.meta.url))
const pg = require('pg') as typeof Pg

/** A database of its own for one test file. */
export interface FreshDatabase {
  readonly url: string
  readonly pool: Pg.Pool
  drop(): Promise<void>
}

/** Whether this machine has a PostgreSQL 15 of its own to test on. */
export function hasSystemPostgres(): boolean {
  return inject('systemPostgres') !== undefined
}

/** Makes a database with our schema and no rows, owned by the application's role. */
export function freshDatabase(): Promise<FreshDatabase> {
  const server = inject('postgres')
  return makeDatabase(server, server.template)
}

/**
 * Makes a database with nothing in it at all, on the shipped server or on the machine's own
 * PostgreSQL 15 (`server: 'system'`; ask `hasSystemPostgres` first).
 */
export async function emptyDatabase(
  options: { readonly server?: 'embedded' | 'system' } = {},
): Promise<FreshDatabase> {
  const server = inject(options.server === 'system' ? 'systemPostgres' : 'postgres')
  if (server === undefined) throw new Error('This machine has no PostgreSQL 15 of its own.')
  return makeDatabase(server)
}

async function makeDatabase(server: TestServer, template = 'template1'): Promise<FreshDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await administer(server, `create database ${name} owner tranche template ${template}`)
  const url = server.url.replace('@/tranche?', `@/${name}?`)
  const pool = new pg.Pool({ connectionString: url, max: 20 })
  pool.on('error', () => undefined)
  return {
    url,
    pool,
    async drop() {
      if (!pool.ended) await pool.end()
      await administer(server, `drop database if exists ${name} with (force)`)
    },
  }
}

async function administer(server: TestServer, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.adminUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Connects to a test's database as somebody whom no guard stops. */
export async function superuser(url: string): Promise<Pg.Client> {
  const [database = ''] = /@\/\w+/.exec(url) ?? []
  const { adminUrl } = inject('postgres')
  const client = new pg.Client({ connectionString: adminUrl.replace(/@\/\w+/, database) })
  client.on('error', () => undefined)
  await client.connect()
  return client
}
