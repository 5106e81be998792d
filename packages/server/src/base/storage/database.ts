import pg from 'pg'
import { isId } from './ids.ts'

export type Value = string | number | bigint | boolean | null | Uint8Array | readonly string[]

/** One organization's transaction: what it reads and writes is that organization's alone. */
export interface Transaction {
  readonly organizationId: string
  readonly client: pg.PoolClient
  rows<Row>(text: string, values?: readonly Value[]): Promise<Row[]>
}

/** bigint as bigint; days as text; instants as RFC 3339 in UTC: none of them loses a digit. */
const parsers = new Map<number, (text: string) => unknown>([
  [20, BigInt],
  [1082, (text) => text],
  [1114, (text) => text],
  [1184, (text) => new Date(text).toISOString()],
  [1700, (text) => text],
])

const types = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(id)) ??
    pg.types.getTypeParser(id)) as typeof pg.types.getTypeParser,
}

/** Statements that each connection plans once, by their text. */
const prepared = new Map<string, string>()

/**
 * A statement that is sent often and never put together anew: each connection keeps its plan. Not
 * for searches, whose best plan depends on what is searched for.
 */
export function prepare(text: string): string {
  if (!prepared.has(text)) prepared.set(text, `tranche_${prepared.size}`)
  return text
}

export async function queryRows<Row>(
  client: pg.PoolClient | pg.Pool,
  text: string,
  values: readonly Value[] = [],
): Promise<Row[]> {
  return rowsOf(client, { text, values })
}

interface Query {
  readonly text: string
  readonly values: readonly Value[]
  readonly query_timeout?: number
}

async function rowsOf<Row>(client: pg.PoolClient | pg.Pool, query: Query): Promise<Row[]> {
  const name = prepared.get(query.text)
  const named = name === undefined ? {} : { name }
  const result = await client.query({ ...named, ...query, values: [...query.values], types })
  return result.rows as Row[]
}

const retried = new Set(['40001', '40P01'])

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** The constraint that refused a row, for faults that only the database can see (two at once). */
export function violatedConstraint(error: unknown): string | undefined {
  return codeOf(error) === '23505' && error instanceof Error && 'constraint' in error
    ? String(error.constraint)
    : undefined
}

/** Thrown inside `inOrganization` to give a value back and save nothing. */
export class Rollback<T> extends Error {
  readonly value: T
  constructor(value: T) {
    super('rolled back')
    this.value = value
  }
}

/**
 * Runs the work in one transaction as the application's role, inside one organization; a
 * serialization failure or deadlock runs it again, at most five times.
 */
export async function inOrganization<T>(
  pool: pg.Pool,
  organizationId: string,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptWork(pool, organizationId, { work, begin: 'BEGIN' })
    } catch (error) {
      if (!retried.has(codeOf(error)) || attempt === 5) throw error
      await new Promise((resolve) => setTimeout(resolve, attempt * attempt * 5))
    }
  }
}

/** Reads everything as it is at one moment, however long it takes; saves nothing. */
export async function inSnapshot<T>(
  pool: pg.Pool,
  organizationId: string,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return attemptWork(pool, organizationId, { work, begin: snapshot, limits: unlimited })
}

interface Attempt<T> {
  readonly work: (transaction: Transaction) => Promise<T>
  readonly begin: string
  readonly limits?: { readonly query_timeout: number }
}

const snapshot = 'BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL statement_timeout = 0'
/** A timer can't be set for longer. */
const unlimited = { query_timeout: 2 ** 31 - 1 }

async function attemptWork<T>(
  pool: pg.Pool,
  organizationId: string,
  { work, begin, limits }: Attempt<T>,
): Promise<T> {
  if (!isId(organizationId)) throw new Error(`"${organizationId}" is no id of an organization`)
  return transact(pool, async (client) => {
    // One round trip: statements without values may be sent together.
    await client.query(`${begin}; SELECT set_config('role', 'tranche_app', true),
      set_config('TimeZone', 'UTC', true), ${asOrganization(organizationId)}`)
    return work({
      organizationId,
      client,
      rows: (text, values = []) => rowsOf(client, { ...limits, text, values }),
    })
  })
}

/** Commits what was begun and done, or leaves nothing of it; a broken connection is thrown away. */
async function transact<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const value = await work(client)
    await client.query('COMMIT')
    return value
  } catch (error) {
    broken = await undo(client, error)
    if (error instanceof Rollback) return error.value as T
    throw error
  } finally {
    client.release(broken)
  }
}

/** What is wrong with the connection itself, which is thrown away then. */
async function undo(client: pg.PoolClient, error: unknown): Promise<Error | undefined> {
  // It still waits for an answer: nothing more can be asked of it.
  if (error instanceof Error && error.message === 'Query read timeout') return error
  try {
    await client.query('ROLLBACK')
    return undefined
  } catch (failure) {
    return failure instanceof Error ? failure : new Error(String(failure))
  }
}

/** The id is one of ours, checked by whoever calls. */
function asOrganization(id: string): string {
  return `set_config('tranche.organization_id', '${id}', true)`
}

/** Goes on in another organization of the same transaction, and comes back. */
export async function elsewhere<T>(
  transaction: Transaction,
  organizationId: string,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  if (!isId(organizationId)) throw new Error(`"${organizationId}" is no id of an organization`)
  await transaction.rows(`SELECT ${asOrganization(organizationId)}`)
  const value = await work({ ...transaction, organizationId })
  await transaction.rows(`SELECT ${asOrganization(transaction.organizationId)}`)
  return value
}

/** Reads over all organizations: the directory alone is readable so. */
export async function acrossOrganizations<Row>(pool: pg.Pool, text: string): Promise<Row[]> {
  return transact(pool, async (client) => {
    await client.query(
      `BEGIN; SELECT set_config('role', 'tranche_app', true),
        set_config('tranche.directory', 'on', true)`,
    )
    return queryRows<Row>(client, text)
  })
}
