import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { codeOf, diskFull, isDiskFull, reasonOf, StartupError } from '../startup-error.ts'
import { waitAfter } from '../waits.ts'
import { ensureCluster, SUPERUSER } from './cluster.ts'
import { isPasswordLost, passwordFile, renewPassword } from './password.ts'
import type { Place, PlaceOptions } from './place.ts'
import { preparePlace } from './place.ts'
import type { Launch } from './postmaster.ts'
import {
  clearSocketLock,
  doesNotStart,
  findPostmaster,
  launchPostmaster,
  stopPostmaster,
} from './postmaster.ts'
import type { Door } from './session.ts'
import { doorOf, ensureDatabase, enter, isPassing, leave } from './session.ts'

const ROLE = 'tranche'
const DATABASE = 'tranche'
const START_TIMEOUT_MS = 60_000

export interface PostgresOptions extends PlaceOptions {
  /** Told of each try to start it again, once it was lost. */
  readonly report?: (said: string) => void
}

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
  return running(place, entered, options.report ?? (() => undefined))
}

interface Entered {
  readonly client: pg.Client
  readonly door: Door
  readonly adopted: boolean
}

async function enterOrStart(place: Place, name: string): Promise<Entered> {
  const begun: Begun = {}
  try {
    const entered = await untilEntered(place, name, begun)
    if (entered !== undefined) return entered
  } catch (thrown) {
    // What we started and cannot enter would be in the way of the next try.
    await begun.launch?.stop()
    throw thrown
  }
  throw new StartupError(
    `PostgreSQL did not answer within ${START_TIMEOUT_MS / 1000} s; its log is ${place.log}.`,
  )
}

interface Begun {
  launch?: Launch | undefined
}

async function untilEntered(
  place: Place,
  name: string,
  begun: Begun,
): Promise<Entered | undefined> {
  const deadline = Date.now() + START_TIMEOUT_MS
  while (Date.now() < deadline) {
    await ensureCluster(place)
    const postmaster = findPostmaster(place)
    if (postmaster !== undefined) {
      const { socket, port, ready, pid } = postmaster
      if (!postmaster.ours || (ready && socket === '')) throw usedByOther(place, pid)
      const door = { ...doorOf(place, name), socket, port }
      const client = ready ? await tryEnter(place, door, pid) : undefined
      if (client) return { client, door, adopted: begun.launch?.child.pid !== postmaster.pid }
    } else if (begun.launch === undefined) {
      if (isPasswordLost(place)) await renewPassword(place, [SUPERUSER, ROLE])
      clearSocketLock(place)
      begun.launch = launchPostmaster(place)
    }
    if (begun.launch?.exited()) {
      refuseBroken(place, begun.launch.complaint())
      begun.launch = undefined
      await sleep(200)
    }
    await sleep(10)
  }
  return undefined
}

async function tryEnter(place: Place, door: Door, pid: number): Promise<pg.Client | undefined> {
  try {
    return await enter(door)
  } catch (thrown) {
    if (isPassing(thrown)) return undefined
    if (codeOf(thrown) === '28P01') throw wrongPassword(place, pid)
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

/** The server runs, so its password cannot be set anew now. */
function wrongPassword(place: Place, pid: number): StartupError {
  const path = passwordFile(place.root)
  const is = isPasswordLost(place) ? 'is gone' : 'does not hold its password'
  return new StartupError(
    `The database in ${place.cluster} refuses us: the file ${path} ${is}. Put the right file back; ` +
      `or, where it is lost, stop PostgreSQL (process ${pid}) if it still runs, remove the file and ` +
      'start again: a new password is set, and no data is lost.',
  )
}

/**
 * The server ended before it answered: either another start was faster (try again) or the files
 * are broken.
 */
function refuseBroken(place: Place, complaint: string): void {
  const passing = /lock file ".*" (already exists|is empty)|shared memory block .* still in use/
  if (passing.test(complaint)) return
  if (isDiskFull(complaint)) throw diskFull(place.root)
  const lines = complaint.split('\n')
  const worst = lines.filter((line) => /FATAL|PANIC|error while loading/.test(line)).at(-1)
  const said = (worst ?? lines.findLast((line) => line.trim() !== '') ?? 'it ended without a word')
    .replace(/^.*?(FATAL|PANIC):\s*/, '')
    .trim()
  throw doesNotStart(place, said)
}

function running(place: Place, entered: Entered, report: (said: string) => void): RunningPostgres {
  let { client, door } = entered
  let stopping = false
  const watch = (): void => {
    client.once('end', () => {
      if (!stopping) void revive()
    })
  }
  // The server died under us (out of memory, kill -9, a full disk): start it again, for as long as
  // it takes; the pools reconnect by themselves.
  const revive = async (): Promise<void> => {
    report('the database is gone: it is started again')
    for (let tried = 1; !stopping; tried++) {
      try {
        const again = await enterOrStart(place, door.name)
        if (stopping) return await again.client.end()
        ;({ client, door } = again)
        report('the database is back')
        return watch()
      } catch (thrown) {
        const seconds = waitAfter(tried, 30)
        report(`the database does not start, next try in ${seconds} s: ${reasonOf(thrown)}`)
        await sleep(seconds * 1000, undefined, { ref: false })
      }
    }
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
