import { openPrinter, type Printer } from '@tranche/documents'
import { runMigrations } from 'graphile-worker'
import type pg from 'pg'
import { createApi } from './api.ts'
import { systemClock } from './base/clock.ts'
import { addJob } from './base/jobs/add-job.ts'
import { startWorker, type Worker } from './base/jobs/worker.ts'
import type { Log } from './base/log.ts'
import { createLog, loggable } from './base/log.ts'
import { createMetrics, type Metrics } from './base/metrics.ts'
import { checkServer, createPool, databaseName, waits } from './base/postgres/open-pool.ts'
import { type RunningPostgres, startPostgres } from './base/postgres/start-postgres.ts'
import { reasonOf, StartupError } from './base/startup-error.ts'
import { migrate } from './base/storage/migrate.ts'
import type { Config } from './config.ts'
import type { Parts } from './organizations/index.ts'
import { taskList } from './tasks.ts'
import { type Verification, type VerifyRequest, verify } from './verification/index.ts'

/** Every zone's midnight falls on a quarter of an hour; one server of several does it. */
const CRONTAB = '1,16,31,46 * * * * refresh-days ?max=3'

export interface OpenOptions {
  /** True: work on jobs in this program too. */
  readonly jobs: boolean
}

interface DatabasePlace {
  /** The embedded database; else the one that DATABASE_URL names. */
  readonly own: boolean
  /** `in DIRECTORY` or `at HOST/NAME`, for people. */
  readonly name: string
}

/** Everything but the network: the same parts serve the web server and a command on one machine. */
export interface Tranche {
  /** Every invariant on the live database; no findings are a clean bill. */
  readonly verify: (request: VerifyRequest) => Promise<Verification>
  readonly pool: pg.Pool
  readonly log: Log
  readonly metrics: Metrics
  /** The API, in this program. */
  readonly fetch: (request: Request) => Promise<Response>
  /** Where the data lies: in a directory of our own, or at HOST/NAME. */
  readonly database: DatabasePlace
  /** Finishes jobs, ends connections, stops the database when nobody else uses it. */
  close(): Promise<void>
}

/** Opens the database (ours or DATABASE_URL), brings it up to date and wires the application. */
export async function openTranche(config: Config, options: OpenOptions): Promise<Tranche> {
  const log = createLog(config.logLevel)
  const { databaseUrl } = config
  const postgres =
    databaseUrl === undefined
      ? await startPostgres({ directory: config.dataDirectory, report: (said) => log.warn(said) })
      : undefined
  const address = postgres?.poolConfig ?? { connectionString: databaseUrl }
  const pool = createPool({ ...address, ...waits, max: config.poolSize })
  const printer = openPrinter()
  try {
    const own = databaseUrl === undefined
    const name = own ? `in ${config.dataDirectory}` : databaseName(databaseUrl)
    if (!own) await checkServer(pool, name)
    await prepare(address, own ? `our own, ${name}` : name)
    const metrics = createMetrics(pool)
    const parts: Parts = {
      pool,
      clock: systemClock,
      print: printWith(printer, log),
      enqueue: addJob,
    }
    const worker = options.jobs
      ? await startWorker({
          pool,
          tasks: taskList(parts),
          crontab: CRONTAB,
          // A migration may have left the queue stale, a night without a server its day.
          atStart: ['refresh-days'],
          concurrency: config.jobConcurrency,
          log,
          metrics,
        })
      : undefined
    const api = createApi({
      parts,
      report: (thrown, request) => log.error({ request, ...loggable(thrown) }, 'request failed'),
    })
    return {
      verify: (request) => verify(parts, request),
      pool,
      log,
      metrics,
      fetch: async (request) => api.fetch(request),
      database: { own, name },
      close: () => closeAll({ printer, worker, pool, postgres, log }),
    }
  } catch (thrown) {
    await closeAll({ printer, worker: undefined, pool, postgres, log })
    throw thrown
  }
}

/** A migration of many rows takes as long as it takes. */
async function prepare(address: pg.PoolConfig, database: string): Promise<void> {
  const pool = createPool(address)
  try {
    await runMigrations({ pgPool: pool })
    await migrate(pool)
  } catch (thrown) {
    throw new StartupError(`The database ${database} cannot be used: ${reasonOf(thrown)}.`, {
      cause: thrown,
    })
  } finally {
    await pool.end()
  }
}

/** What could not be printed as it is written is logged: with its kind, never its words. */
function printWith(printer: Printer, log: Log): Parts['print'] {
  return async (job, order) => {
    const { made, replaced } = await printer.print(job, order)
    if (replaced.length > 0) {
      const signs = replaced.map((sign) => `${sign} ${codePoints(sign)}`)
      log.warn({ kind: job.kind, form: job.form, signs }, 'signs that no font has were replaced')
    }
    return made
  }
}

interface Opened {
  readonly printer: Printer
  readonly worker: Worker | undefined
  readonly pool: pg.Pool
  readonly postgres: RunningPostgres | undefined
  readonly log: Log
}

async function closeAll({ printer, worker, pool, postgres, log }: Opened): Promise<void> {
  // First: no job waits for a long document.
  await printer.close()
  await worker?.stop().catch((thrown: unknown) => log.error(loggable(thrown), 'worker stop'))
  await pool.end()
  const others = (await postgres?.stop()) ?? 0
  if (others > 0) log.info({ connections: others }, 'database left running for others')
}

/** `U+1F477 U+200D U+2640`: a log is read where there may be no font for the sign, either. */
function codePoints(sign: string): string {
  return [...sign]
    .map((each) => `U+${(each.codePointAt(0) ?? 0).toString(16).toUpperCase()}`)
    .join(' ')
}
