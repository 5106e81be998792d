import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LOG_LEVELS, type LogLevel } from './base/log.ts'
import { defaultDataDirectory } from './base/postgres/identity.ts'
import { StartupError } from './base/startup-error.ts'

/** Everything that the environment may decide; this file alone reads it. */
export interface Config {
  /** Port of the API; 0 lets the system choose. */
  readonly port: number
  readonly host: string
  /** Other names by which it is reached, behind a proxy for instance. */
  readonly hosts: readonly string[]
  /** Somebody else guards it: other machines may be let in although there is no sign-in. */
  readonly open: boolean
  /** A PostgreSQL of the user's own. Absent: ours, in `dataDirectory`. */
  readonly databaseUrl?: string
  readonly dataDirectory: string
  /** Where the web application's build lies, if it was built. Absent: none is looked for. */
  readonly webDirectory?: string
  readonly logLevel: LogLevel
  /** Jobs that one server works on at a time. */
  readonly jobConcurrency: number
  /** Connections that one server keeps open at most. */
  readonly poolSize: number
}

const hostName = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i

/** Does an address lead to this machine alone? */
function isLoopback(host: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/i.test(host)
}

/**
 * What is to be said before other machines are let in; undefined where they are not. There is no
 * sign-in yet, so it throws StartupError unless TRANCHE_OPEN=1 says that somebody else guards it.
 */
export function warningOfHost({ host, open }: Config): string | undefined {
  if (isLoopback(host)) return undefined
  const reach = `HOST=${host} lets other machines in, and there is no sign-in: whoever reaches it reads and bills everything`
  if (open) return `Warning: ${reach}. Let a proxy that asks who they are stand before it.`
  throw new StartupError(
    `${reach}. Leave HOST out; or, where a proxy that asks who they are stands before it, set TRANCHE_OPEN=1.`,
  )
}

/** Reads and checks the environment. Throws StartupError that names every bad value at once. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const bad: string[] = []
  const whole = (name: string, usual: number, [low, high]: readonly [number, number]): number => {
    const text = environment[name]
    if (text === undefined || text === '') return usual
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    if (value >= low && value <= high) return value
    bad.push(`${name} is "${text}", but must be a whole number from ${low} to ${high}`)
    return usual
  }
  const port = whole('PORT', 8484, [0, 65_535])
  const jobConcurrency = whole('JOB_CONCURRENCY', 4, [1, 64])
  const poolSize = whole('POOL_SIZE', 16, [4, 200])
  const usual = process.stdout.isTTY ? 'warn' : 'info'
  const logLevel = LOG_LEVELS.find((level) => level === (environment['LOG_LEVEL'] || usual))
  if (logLevel === undefined) {
    const text = environment['LOG_LEVEL'] ?? ''
    bad.push(`LOG_LEVEL is "${text}", but must be one of ${LOG_LEVELS.join(', ')}`)
  }
  const databaseUrl = environment['DATABASE_URL'] || undefined
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\/./.test(databaseUrl)) {
    bad.push(
      'DATABASE_URL must begin with postgres:// (its value is not shown: it holds a password)',
    )
  }
  const hosts = (environment['TRANCHE_HOSTS'] ?? '').split(/[\s,]+/).filter((each) => each !== '')
  for (const each of hosts) {
    if (hostName.test(each)) continue
    bad.push(
      `TRANCHE_HOSTS holds "${each}", but must hold names with commas between them (billing.example.com, localhost:9000)`,
    )
  }
  if (bad.length > 0) throw new StartupError(`${bad.join('; ')}.`)
  const chosen = environment['TRANCHE_DATA']
  const root = repositoryRoot()
  const web = environment['TRANCHE_WEB'] || (root && join(root, 'packages', 'web', 'dist'))
  return {
    port,
    host: environment['HOST'] || '127.0.0.1',
    hosts,
    open: environment['TRANCHE_OPEN'] === '1',
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    dataDirectory: chosen ? resolve(chosen) : defaultDataDirectory(root),
    ...(web === undefined ? {} : { webDirectory: resolve(web) }),
    logLevel: logLevel ?? 'info',
    jobConcurrency,
    poolSize,
  }
}

/** The checkout that this program runs from, whether as source or as a bundle in dist/. */
export function repositoryRoot(from: string = import.meta.url): string | undefined {
  let directory = dirname(fileURLToPath(from))
  for (;;) {
    const file = join(directory, 'package.json')
    if (existsSync(file) && nameIn(file) === 'tranche') return directory
    const parent = dirname(directory)
    if (parent === directory) return undefined
    directory = parent
  }
}

function nameIn(file: string): unknown {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return typeof content === 'object' && content !== null && 'name' in content
    ? content.name
    : undefined
}
