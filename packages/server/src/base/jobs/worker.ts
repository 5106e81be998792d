import { EventEmitter } from 'node:events'
import type { TaskList, WorkerEvents } from 'graphile-worker'
import { Logger, run } from 'graphile-worker'
import type pg from 'pg'
import type { Log } from '../log.ts'
import { loggable } from '../log.ts'
import type { Metrics } from '../metrics.ts'

export interface WorkerOptions {
  readonly pool: pg.Pool
  readonly tasks: TaskList
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

export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const events: WorkerEvents = new EventEmitter()
  observe(events, options)
  const runner = await run({
    pgPool: options.pool,
    taskList: options.tasks,
    concurrency: options.concurrency,
    pollInterval: 2000,
    noHandleSignals: true,
    crontab: options.crontab ?? '',
    logger: quiet(options.log),
    events,
  })
  for (const task of options.atStart ?? []) {
    await runner.addJob(task, {}, { jobKey: `${task} at start` })
  }
  runner.promise.catch((thrown: unknown) => options.log.error(loggable(thrown), 'worker ended'))
  return { stop: () => runner.stop() }
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
