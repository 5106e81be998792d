import type { ChildProcess } from 'node:child_process'
import { spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartupError } from '../startup-error.ts'
import { commandAs, credentials } from './identity.ts'
import type { Place } from './place.ts'
import { SOCKET_PORT } from './place.ts'

/** Longer than a start takes to write its lock file once it made it (ms). */
const EMPTY_LOCK_MS = 2000

/** The server that postmaster.pid names. `ours`: it lives and works on this very directory. */
export interface Postmaster {
  readonly pid: number
  readonly ours: boolean
  /** Where it listens; empty when it has no Unix socket. */
  readonly socket: string
  readonly port: number
  /** It accepts connections; before that the file is not complete. */
  readonly ready: boolean
}

/**
 * Alive and not a zombie: in a container without init, a dead unreaped child still answers kill
 * 0.
 */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM')) return false
  }
  return seen(pid)?.state !== 'Z'
}

/** What the system tells of a process: /proc, else `ps` (macOS); undefined where neither does. */
function seen(pid: number): { readonly state: string; readonly command: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const state = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3)
    return { state, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') }
  } catch {
    const args = ['-p', String(pid), '-o', 'stat=', '-o', 'command=']
    const { status, stdout } = spawnSync('ps', args, { encoding: 'utf8' })
    const [, state, command] = (status === 0 && /^(\S)\S*\s+(.*)/.exec(stdout.trim())) || []
    return state === undefined || command === undefined ? undefined : { state, command }
  }
}

/**
 * Reads postmaster.pid; one left by a dead server is removed, since PostgreSQL would stumble over
 * it.
 */
export function findPostmaster(place: Place): Postmaster | undefined {
  const path = join(place.cluster, 'postmaster.pid')
  let lines: readonly string[]
  try {
    lines = readFileSync(path, 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  if (!Number.isSafeInteger(pid) || pid <= 0) {
    // Whoever starts writes it at once: one that stays empty is left of a full disk or a power cut,
    // and PostgreSQL would not start over it.
    if (lines.join('').trim() === '' && ageOf(path) > EMPTY_LOCK_MS) rmSync(path, { force: true })
    return undefined
  }
  if (!isRunning(pid) || !isPostgres(pid)) {
    rmSync(path, { force: true })
    return undefined
  }
  return {
    pid,
    ours: worksOn(pid, place.cluster) ?? lines[1] === place.cluster,
    socket: lines[4] ?? '',
    port: Number(lines[3] ?? SOCKET_PORT),
    ready: (lines[7] ?? '').trim() === 'ready',
  }
}

function ageOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false })
  return found === undefined ? 0 : Date.now() - found.mtimeMs
}

/**
 * The lock beside the socket names its server too. Left by one that was killed and never reaped, it
 * would keep the next server from starting: PostgreSQL itself only asks whether the process exists.
 */
export function clearSocketLock(place: Place): void {
  const path = join(place.socket, `.s.PGSQL.${SOCKET_PORT}.lock`)
  try {
    const pid = Number(readFileSync(path, 'utf8').split('\n')[0])
    if (isRunning(pid) && isPostgres(pid)) return
  } catch {
    return
  }
  rmSync(path, { force: true })
}

function isPostgres(pid: number): boolean {
  return /postgres|postmaster/.test(seen(pid)?.command ?? 'postgres')
}

/**
 * The postmaster's working directory is its data directory; its command line names it too.
 * Undefined where the system tells neither.
 */
function worksOn(pid: number, cluster: string): boolean | undefined {
  try {
    if (readlinkSync(`/proc/${pid}/cwd`) === cluster) return true
  } catch {
    // Not readable for us: the command line is.
  }
  return seen(pid)?.command.includes(`-D ${cluster} `)
}

/** A server that was just spawned: not yet ready. `complaint` is what it logged since. */
export interface Launch {
  readonly child: ChildProcess
  exited(): boolean
  complaint(): string
  stop(): Promise<unknown>
}

/**
 * Starts the server apart from our terminal and our pipes, so that neither takes it down with us.
 */
export function launchPostmaster(place: Place): Launch {
  const settings: Readonly<Record<string, string>> = {
    listen_addresses: '',
    unix_socket_directories: place.socket,
    unix_socket_permissions: '0700',
    port: String(SOCKET_PORT),
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...place.settings,
  }
  const args = ['-D', place.cluster]
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`)
  const line = commandAs(place.identity, join(place.binaries.directory, 'postgres'), args)
  const log = openSync(place.log, 'a', 0o600)
  const before = statSync(place.log).size
  const child = spawn(line.command, line.args, {
    cwd: place.root,
    env: environmentOf(place),
    detached: true,
    stdio: ['ignore', log, log],
    ...credentials(place.identity),
  })
  closeSync(log)
  let gone = false
  child.on('error', () => {
    gone = true
  })
  child.on('exit', () => {
    gone = true
  })
  child.unref()
  return {
    child,
    exited: () => gone,
    complaint: () => readFileSync(place.log).subarray(before).toString(),
    stop: async () => {
      // Within a namespace the process that we started is not the server itself.
      const pid = findPostmaster(place)?.pid
      if (pid !== undefined && !gone) await stopPostmaster(pid)
    },
  }
}

/** What PostgreSQL's programs see of ours. */
export function environmentOf({ binaries }: Place): Readonly<Record<string, string>> {
  return { PATH: '/usr/bin:/bin', ...binaries.environment, TZ: 'UTC' }
}

/** The files are there, and PostgreSQL does not work with them. */
export function doesNotStart({ cluster, log }: Place, said: string): StartupError {
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  return new StartupError(
    `The database in ${cluster} (PostgreSQL ${version}) does not start: ${said}; its log is ${log}. ` +
      'Nothing was changed: mend what it names, or restore a backup.',
  )
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
export async function stopPostmaster(pid: number, timeoutMs = 30_000): Promise<boolean> {
  const deadline = Date.now() + timeoutMs
  if (!isRunning(pid)) return true
  process.kill(pid, 'SIGINT')
  while (isRunning(pid)) {
    if (Date.now() > deadline) return false
    await sleep(5)
  }
  return true
}
