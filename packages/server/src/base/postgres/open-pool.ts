import pg from 'pg'
import { reasonOf, StartupError } from '../startup-error.ts'

/** Below this, what the migrations use is not there. */
const VERSION_MIN = 15

/**
 * How long anything waits (ms): for a connection, a lock, a statement, its answer. Then whoever
 * asked is told to repeat. A session that stands still within a transaction gives up its locks.
 */
export const waits = {
  connectionTimeoutMillis: 15_000,
  lock_timeout: 15_000,
  statement_timeout: 30_000,
  query_timeout: 35_000,
  idle_in_transaction_session_timeout: 60_000,
} as const satisfies pg.PoolConfig

/**
 * A pool that survives a database stop: without these listeners a lost connection ends the
 * program.
 */
export function createPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config)
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Asks for the version. Throws StartupError when nobody answers or the server is too old. */
export async function checkServer(pool: pg.Pool, name: string): Promise<void> {
  let number: number
  try {
    const found = await pool.query<{ number: number }>(
      "select current_setting('server_version_num')::int as number",
    )
    number = found.rows[0]?.number ?? 0
  } catch (thrown) {
    throw new StartupError(`The database ${name} cannot be used: ${reasonOf(thrown)}.`, {
      cause: thrown,
    })
  }
  const version = Math.floor(number / 10_000)
  if (version < VERSION_MIN) {
    throw new StartupError(
      `The database ${name} is PostgreSQL ${version}: version ${VERSION_MIN} or newer is needed.`,
    )
  }
}

/** `host:port/database` of an address, without user and password. */
export function databaseName(url: string): string {
  const found = /^postgres(?:ql)?:\/\/(?:[^@/]*@)?([^/?]*)\/?([^?]*)/.exec(url)
  return `at ${found?.[1] || 'the local socket'}${found?.[2] ? `/${found[2]}` : ''}`
}
