import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Runner, TaskList, WorkerEvents } from 'graphile-worker'
import { Logger, run } from 'graphile-worker'
import type pg from 'pg'
import type { Log } from '../log.ts'
import { loggable } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { unavailability } from '../postgres/unavailable.ts'
import { waitAfter } from '../waits.ts'
import { createPresence } from './worker-presence.ts'

/** How often a worker shows that it is there, and frees the jobs of those who are not. */
const SWEEP_MS = 10_000

/** A job is taken up again soon after its database is back (s). */
const WAIT_MAX_S = 5

export type Task = (payload: unknown) => Promise<void>

export interface WorkerOptions {
  readonly pool: pg.Pool
  readonly tasks: Readonly<Record<string, Task>>
  /** Tasks by the clock, as lines of a crontab (UTC). */
  readonly crontab?: string
  /** Tasks to do once the worker stands, of however many servers start. */
  readonly atStart?: readonly string[]
  readonly concurrency: number
  readonly log: Log
  readonly metrics: Metrics
}

/** A worker beside the server; several on one database share the jobs, each job is done once. */
export interface Worker {
  /** Takes no more jobs and waits for those at work. */
  stop(): Promise<void>
}

/** A worker of the library, which ends where the database does not keep what became of a job. */
interface Begun {
  readonly runner: Runner
  /** By which the library marks the jobs that it took. */
  readonly id: string
  readonly ended: Promise<void>
}

/** Begins a worker, and another one for as long as it is not stopped. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { pool, log } = options
  const stop = new AbortController()
  const presence = createPresence(pool)
  let begun = await begin(options, stop.signal)
  const hold = async () => {
    await presence.hold(begun.id)
    const freed = await presence.sweep()
    if (freed > 0) log.warn({ workers: freed }, 'jobs of workers that are gone are free again')
  }
  // One after the other: a connection is asked one thing at a time.
  let looked: Promise<unknown> = Promise.resolve()
  const look = async () => {
    const before = looked
    const now = (async () => {
      await before.catch(() => undefined)
      await hold()
    })()
    looked = now
    await now
  }
  await look()
  for (const task of options.atStart ?? []) {
    await begun.runner.addJob(task, {}, { jobKey: `${task} at start` })
  }
  const sweeping = every(SWEEP_MS, stop.signal, () => look().catch(unlessAway))
  const keeping = (async () => {
    for (;;) {
      await begun.ended
      if (stop.signal.aborted) return
      log.warn('the worker ended: another one begins')
      begun = await again(options, stop.signal)
      // Nobody may take for gone what just began.
      await look().catch(unlessAway)
    }
  })().catch(unlessAborted)
  function unlessAway(thrown: unknown): void {
    if (unavailability(thrown) === undefined) log.error(loggable(thrown), 'workers not looked at')
  }
  return {
    async stop() {
      stop.abort()
      await begun.runner.stop().catch(() => undefined)
      await Promise.all([sweeping, keeping])
      await presence.end()
    },
  }
}

async function begin(options: WorkerOptions, signal: AbortSignal): Promise<Begun> {
  const { pool, log, tasks } = options
  const events: WorkerEvents = new EventEmitter()
  observe(events, options)
  let id = ''
  events.on('pool:create', ({ workerPool }) => {
    id = workerPool.id
  })
  const runner = await run({
    pgPool: pool,
    taskList: patient(tasks, { log, signal }),
    // What becomes of a job is told by the library's own batches: elsewhere nobody listens to
    // what breaks there, and the program would end.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    concurrency: options.concurrency,
    pollInterval: 2000,
    noHandleSignals: true,
    crontab: options.crontab ?? '',
    logger: quiet(log),
    events,
  })
  const ended = runner.promise.catch((thrown: unknown) => {
    log.error(loggable(thrown), 'worker ended')
  })
  return { runner, id, ended }
}

interface Patience {
  readonly log: Log
  readonly signal: AbortSignal
}

/** A job whose database is away goes on when it is back: it counts as no attempt that failed. */
function patient(tasks: WorkerOptions['tasks'], { log, signal }: Patience): TaskList {
  const list: Record<string, Task> = {}
  for (const [name, task] of Object.entries(tasks)) {
    list[name] = async (payload) => {
      for (let tried = 1; ; tried++) {
        try {
          return await task(payload)
        } catch (thrown) {
          if (unavailability(thrown) === undefined || signal.aborted) throw thrown
          const seconds = waitAfter(tried, WAIT_MAX_S)
          log.warn({ task: name, seconds, ...loggable(thrown) }, 'job waits for the database')
          await sleep(seconds * 1000, undefined, { signal })
        }
      }
    }
  }
  return list
}

/** Tries until one begins, whatever is in the way: a server without a worker says nothing. */
async function again(options: WorkerOptions, signal: AbortSignal): Promise<Begun> {
  for (let tried = 1; ; tried++) {
    try {
      return await begin(options, signal)
    } catch (thrown) {
      if (unavailability(thrown) === undefined) {
        options.log.error(loggable(thrown), 'no worker begins')
      }
      await sleep(waitAfter(tried, WAIT_MAX_S) * 1000, undefined, { signal })
    }
  }
}

async function every(ms: number, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  try {
    for (;;) {
      await sleep(ms, undefined, { signal, ref: false })
      await work()
    }
  } catch (thrown) {
    unlessAborted(thrown)
  }
}

function unlessAborted(thrown: unknown): void {
  if (!(thrown instanceof Error && thrown.name === 'AbortError')) throw thrown
}

function observe(events: WorkerEvents, { log, metrics }: WorkerOptions): void {
  const began = new Map<string, number>()
  events.on('job:start', ({ job }) => began.set(job.id, performance.now()))
  events.on('job:complete', ({ job, error }) => {
    const seconds = (performance.now() - (began.get(job.id) ?? performance.now())) / 1000
    began.delete(job.id)
    const task = job.task_identifier
    const outcome = error === null || error === undefined ? 'done' : 'failed'
    metrics.job({ task, outcome, seconds })
    const facts = { task, job: job.id, attempt: job.attempts, ms: Math.round(seconds * 1000) }
    if (outcome === 'done') log.info(facts, 'job done')
    else log.error({ ...facts, ...loggable(error) }, 'job failed')
  })
}

/** The library's own messages: only what is wrong. It would log each job, payload and all. */
function quiet(log: Log): Logger {
  // The library declares its enum LogLevel but does not export it at run time.
  return new Logger(() => (severity, message) => {
    const level: string = severity
    if (level === 'error') log.error({ from: 'jobs' }, message.split('\n')[0])
    else if (level === 'warning') log.warn({ from: 'jobs' }, message.split('\n')[0])
  })
}
