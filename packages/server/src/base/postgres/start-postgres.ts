import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { codeOf, reasonOf, StartupError } from '../startup-error.ts'
import { clusterVersion, ensureCluster } from './cluster.ts'
import type { Place, PlaceOptions } from './place.ts'
import { preparePlace } from './place.ts'
import type { Launch } from './postmaster.ts'
import { clearSocketLock, findPostmaster, launchPostmaster, stopPostmaster } from './postmaster.ts'
import type { Door } from './session.ts'
import { doorOf, ensureDatabase, enter, isPassing, leave } from './session.ts'

const ROLE = 'tranche'
const DATABASE = 'tranche'
const START_TIMEOUT_MS = 60_000

export type PostgresOptions = PlaceOptions

/** A server of ours that answers. */
export interface RunningPostgres {
  /** For the application's role, which is no superuser. */
  readonly url: string
  /** For administration: may create databases. */
  readonly adminUrl: string
  readonly poolConfig: pg.PoolConfig
  /** True when it already ran: started by another program, or left by a killed one. */
  readonly adopted: boolean
  /** Directory with the database's files. */
  readonly directory: string
  /** Process id of the server. */
  pid(): number | undefined
  /**
   * Stops the server when nobody else uses it, or in any case with `always`. Returns how many
   * others still do.
   */
  stop(options?: { readonly always?: boolean }): Promise<number>
}

let starts = 0

/**
 * Starts, or adopts, the PostgreSQL that keeps its files in `directory`.
 * Throws StartupError with one sentence when a person must act.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const place = preparePlace(options)
  starts += 1
  const name = `tranche-${process.pid}-${starts}`
  const entered = await enterOrStart(place, name)
  await ensureDatabase(entered.client, { role: ROLE, database: DATABASE, password: place.password })
  return running(place, entered)
}

interface Entered {
  readonly client: pg.Client
  readonly door: Door
  readonly adopted: boolean
}

async function enterOrStart(place: Place, name: string): Promise<Entered> {
  const deadline = Date.now() + START_TIMEOUT_MS
  let launch: Launch | undefined
  while (Date.now() < deadline) {
    await ensureCluster(place)
    const postmaster = findPostmaster(place)
    if (postmaster !== undefined) {
      const { socket, port, ready, pid } = postmaster
      if (!postmaster.ours || (ready && socket === '')) throw usedByOther(place, pid)
      const door = { ...doorOf(place, name), socket, port }
      const client = ready ? await tryEnter(place, door, pid) : undefined
      if (client) return { client, door, adopted: launch?.child.pid !== postmaster.pid }
    } else if (launch === undefined) {
      clearSocketLock(place)
      launch = launchPostmaster(place)
    }
    if (launch?.exited()) {
      refuseBroken(place, launch.complaint())
      launch = undefined
    }
    await sleep(10)
  }
  throw new StartupError(
    `PostgreSQL did not answer within ${START_TIMEOUT_MS / 1000} s; its log is ${place.log}.`,
  )
}

async function tryEnter(place: Place, door: Door, pid: number): Promise<pg.Client | undefined> {
  try {
    return await enter(door)
  } catch (thrown) {
    if (isPassing(thrown)) return undefined
    if (codeOf(thrown) === '28P01') throw usedByOther(place, pid)
    throw new StartupError(`The database in ${place.root} refuses us: ${reasonOf(thrown)}.`, {
      cause: thrown,
    })
  }
}

function usedByOther(place: Place, pid: number): StartupError {
  return new StartupError(
    `The data in ${place.cluster} is in use by another program (PostgreSQL, process ${pid}): ` +
      'stop it, or give another directory with TRANCHE_DATA.',
  )
}

/**
 * The server ended before it answered: either another start was faster (try again) or the files
 * are broken.
 */
function refuseBroken(place: Place, complaint: string): void {
  const passing = /lock file ".*" already exists|shared memory block .* still in use/
  if (passing.test(complaint)) return
  const lines = complaint.split('\n')
  const worst = lines.filter((line) => /FATAL|PANIC|error while loading/.test(line)).at(-1)
  const said = (worst ?? lines.findLast((line) => line.trim() !== '') ?? 'it ended without a word')
    .replace(/^.*?(FATAL|PANIC):\s*/, '')
    .trim()
  throw new StartupError(
    `The database in ${place.cluster} (PostgreSQL ${clusterVersion(place)}) does not start: ${said}; ` +
      `its log is ${place.log}. Restore a backup, or move ${place.root} away to begin empty.`,
  )
}

function running(place: Place, entered: Entered): RunningPostgres {
  let { client, door } = entered
  let stopping = false
  const watch = (): void => {
    client.once('end', () => {
      if (!stopping) void revive()
    })
  }
  // The server died under us (out of memory, kill -9): start it again, the pools reconnect by
  // themselves.
  const revive = async (): Promise<void> => {
    const again = await enterOrStart(place, door.name).catch(() => undefined)
    if (again === undefined) return
    if (stopping) return again.client.end()
    ;({ client, door } = again)
    watch()
  }
  watch()
  return {
    url: urlOf(entered.door, ROLE, DATABASE),
    adminUrl: urlOf(entered.door, 'postgres', 'postgres'),
    poolConfig: {
      host: entered.door.socket,
      port: entered.door.port,
      user: ROLE,
      password: place.password,
      database: DATABASE,
      application_name: entered.door.name,
    },
    adopted: entered.adopted,
    directory: place.cluster,
    pid: () => findPostmaster(place)?.pid,
    async stop(options = {}) {
      stopping = true
      await client.end().catch(() => undefined)
      const pid = findPostmaster(place)?.pid
      if (pid === undefined) return 0
      if (options.always === true) {
        await stopPostmaster(pid)
        return 0
      }
      return leave(door, () => stopPostmaster(pid))
    },
  }
}

function urlOf(door: Door, user: string, database: string): string {
  const query = new URLSearchParams({
    host: door.socket,
    port: String(door.port),
    application_name: door.name,
  })
  return `postgresql://${user}:${door.password}@/${database}?${query.toString()}`
}
