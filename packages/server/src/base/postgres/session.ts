import pg from 'pg'
import { codeOf } from '../startup-error.ts'
import { SUPERUSER } from './cluster.ts'
import type { Place } from './place.ts'
import { unavailability } from './unavailable.ts'

/** Held shared while coming in, exclusive while the last one stops the server ("trnc"). */
const DOOR = 0x74726e63
const LEAVING = 'tranche-leaving'

/** Where and as whom to connect. */
export interface Door {
  readonly socket: string
  readonly port: number
  readonly password: string
  readonly name: string
}

export function doorOf(place: Place, name: string): Door {
  return { socket: place.socket, port: 5432, password: place.password, name }
}

async function connect(door: Door, applicationName: string): Promise<pg.Client> {
  const client = new pg.Client({
    host: door.socket,
    port: door.port,
    user: SUPERUSER,
    database: 'postgres',
    password: door.password,
    application_name: applicationName,
    connectionTimeoutMillis: 5000,
  })
  // Without a listener, a lost connection would end the whole program.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/**
 * One connection that lives as long as we use the server: others see by it that someone is there.
 * Waits while somebody is closing the door, and then fails with the server.
 */
export async function enter(door: Door): Promise<pg.Client> {
  const client = await connect(door, door.name)
  try {
    await client.query('select pg_advisory_lock_shared($1), pg_advisory_unlock_shared($1)', [DOOR])
    return client
  } catch (thrown) {
    await client.end().catch(() => undefined)
    throw thrown
  }
}

/** Not there yet, starting up, or closing: worth another try. A full disk stays full. */
export function isPassing(thrown: unknown): boolean {
  return unavailability(thrown) !== undefined && codeOf(thrown) !== '53100'
}

/** The application's own role (no superuser: row-level security must bind it) and its database. */
export async function ensureDatabase(
  client: pg.Client,
  options: { readonly role: string; readonly database: string; readonly password: string },
): Promise<void> {
  const role = pg.escapeIdentifier(options.role)
  const database = pg.escapeIdentifier(options.database)
  const found = await client.query<{ role: boolean; database: boolean }>(
    `select exists (select from pg_roles where rolname = $1) as role,
            exists (select from pg_database where datname = $2) as database`,
    [options.role, options.database],
  )
  if (found.rows[0]?.role !== true) {
    const password = pg.escapeLiteral(options.password)
    await unlessThere(client, `create role ${role} login password ${password}`)
    // The migrations' role, made here so that ours needs no right to make roles.
    await unlessThere(client, 'create role tranche_app nologin')
    await unlessThere(client, `grant tranche_app to ${role}`)
  }
  if (found.rows[0]?.database !== true) {
    await unlessThere(client, `create database ${database} owner ${role}`)
  }
}

async function unlessThere(client: pg.Client, statement: string): Promise<void> {
  try {
    await client.query(statement)
  } catch (thrown) {
    // Two programs came first: duplicate object, duplicate database, or its unique key.
    if (!['42710', '42P04', '23505'].includes(codeOf(thrown) ?? '')) throw thrown
  }
}

/**
 * Calls `stop` when nobody else is connected, with the door locked meanwhile.
 * Returns how many others there are.
 */
export async function leave(door: Door, stop: () => Promise<unknown>): Promise<number> {
  let client: pg.Client
  try {
    client = await connect(door, LEAVING)
  } catch (thrown) {
    if (isPassing(thrown)) return 0
    throw thrown
  }
  try {
    await client.query('select pg_advisory_lock($1)', [DOOR])
    const found = await client.query<{ others: number }>(
      `select count(*)::int as others from pg_stat_activity
        where backend_type = 'client backend' and pid <> pg_backend_pid()
          and application_name not in ($1, $2)`,
      [door.name, LEAVING],
    )
    const others = found.rows[0]?.others ?? 0
    if (others === 0) await stop()
    return others
  } catch (thrown) {
    // Somebody else who left at the same moment has stopped it.
    if (isPassing(thrown)) return 0
    throw thrown
  } finally {
    await client.end().catch(() => undefined)
  }
}
