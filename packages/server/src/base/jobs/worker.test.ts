import { runMigrations } from 'graphile-worker'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../../tests/fresh-database.ts'
import { createLog } from '../log.ts'
import { createMetrics } from '../metrics.ts'
import { startWorker } from './worker.ts'

let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

it('does at its start what an update or a night without a server left to do', async () => {
  const { pool } = database
  await runMigrations({ pgPool: pool })
  const done: unknown[] = []
  const worker = await startWorker({
    pool,
    tasks: { 'refresh-days': async (payload) => void done.push(payload) },
    atStart: ['refresh-days'],
    concurrency: 1,
    log: createLog('silent'),
    metrics: createMetrics(pool),
  })
  try {
    await vi.waitFor(() => expect(done).toEqual([{}]), 60_000)
  } finally {
    await worker.stop()
  }
})
