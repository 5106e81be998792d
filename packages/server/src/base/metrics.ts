import type pg from 'pg'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { jobCounts } from './jobs/queue-length.ts'

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** What Prometheus may read at /metrics. */
export interface Metrics {
  request(seen: {
    readonly method: string
    /** One of the few that there are, never what a caller typed. */
    readonly route: string
    readonly status: number
    readonly seconds: number
  }): void
  job(seen: {
    readonly task: string
    readonly outcome: 'done' | 'failed'
    readonly seconds: number
  }): void
  text(): Promise<string>
  readonly contentType: string
}

/** Counters of one server; the pool and the queue are asked when somebody reads. */
export function createMetrics(pool: pg.Pool): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'tranche_http_requests_total',
    help: 'Requests answered, by route and status.',
    labelNames: ['method', 'route', 'status'] as const,
    registers,
  })
  const durations = new Histogram({
    name: 'tranche_http_request_seconds',
    help: 'Time from request to reply.',
    labelNames: ['method', 'route'] as const,
    buckets: [0.005, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers,
  })
  const jobs = new Counter({
    name: 'tranche_jobs_total',
    help: 'Jobs ended (billing runs and others), by task and outcome.',
    labelNames: ['task', 'outcome'] as const,
    registers,
  })
  const jobSeconds = new Histogram({
    name: 'tranche_job_seconds',
    help: 'Time that a job took.',
    labelNames: ['task'] as const,
    buckets: [0.01, 0.1, 1, 10, 60, 600],
    registers,
  })
  gaugePool(pool, registers)
  gaugeQueue(pool, registers)
  return {
    request({ method: given, route, status, seconds }) {
      const method = METHODS.has(given) ? given : 'other'
      requests.inc({ method, route, status })
      durations.observe({ method, route }, seconds)
    },
    job({ task, outcome, seconds }) {
      jobs.inc({ task, outcome })
      jobSeconds.observe({ task }, seconds)
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

function gaugePool(pool: pg.Pool, registers: Registry[]): void {
  const gauge = new Gauge({
    name: 'tranche_pool_connections',
    help: 'Database connections: total, idle, and requests waiting for one.',
    labelNames: ['state'] as const,
    registers,
    collect() {
      gauge.set({ state: 'total' }, pool.totalCount)
      gauge.set({ state: 'idle' }, pool.idleCount)
      gauge.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
}

function gaugeQueue(pool: pg.Pool, registers: Registry[]): void {
  const gauge = new Gauge({
    name: 'tranche_job_queue_length',
    help: 'Jobs that wait, run, or failed for good.',
    labelNames: ['state'] as const,
    registers,
    async collect() {
      const counts = await jobCounts(pool).catch(() => undefined)
      for (const [state, count] of Object.entries(counts ?? {})) gauge.set({ state }, count)
    },
  })
}
