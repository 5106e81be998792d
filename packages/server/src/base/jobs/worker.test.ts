import { runMigrations } from 'graphile-worker'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../../tests/fresh-database.ts'
import { createLog } from '../log.ts'
import { createMetrics } from '../metrics.ts'
import { startWorker, type Task, type Worker } from './worker.ts'
import { createPresence } from './worker-presence.ts'

let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

/** A worker whose tasks put down what they were given. */
async function worker(tasks: Record<string, Task>, atStart: string[] = []): Promise<Worker> {
  const { pool } = database
  await runMigrations({ pgPool: pool })
  const log = createLog('silent')
  return startWorker({ pool, tasks, atStart, concurrency: 1, log, metrics: createMetrics(pool) })
}

const patience = { timeout: 60_000 }

it('does at its start what an update or a night without a server left to do', async () => {
  const done: unknown[] = []
  const begun = await worker({ 'refresh-days': async (payload) => void done.push(payload) }, [
    'refresh-days',
  ])
  try {
    await vi.waitFor(() => expect(done).toEqual([{}]), patience)
  } finally {
    await begun.stop()
  }
})

it('does what a killed worker took, and leaves the living theirs', async () => {
  const { pool } = database
  await runMigrations({ pgPool: pool })
  const living = createPresence(pool)
  await living.hold('pool-living')
  for (const name of ['dead', 'living']) {
    const payload = JSON.stringify({ of: name })
    await pool.query(`SELECT graphile_worker.add_job('print', $1::json, max_attempts := 25)`, [
      payload,
    ])
    await pool.query(
      `UPDATE graphile_worker._private_jobs SET locked_by = $1, locked_at = now(), attempts = 25
        WHERE payload::text = $2`,
      [`pool-${name}`, payload],
    )
  }
  const done: unknown[] = []
  const begun = await worker({ print: async (payload) => void done.push(payload) })
  try {
    await vi.waitFor(() => expect(done).toEqual([{ of: 'dead' }]), patience)
    await living.end()
    await vi.waitFor(() => expect(done).toEqual([{ of: 'dead' }, { of: 'living' }]), patience)
  } finally {
    await begun.stop()
  }
})

it('waits with a job until the database is back, which is no attempt that failed', async () => {
  const { pool } = database
  const tried: number[] = []
  const begun = await worker({
    wait: async () => {
      tried.push(1)
      if (tried.length < 3) throw Object.assign(new Error('away'), { code: '57P01' })
    },
  })
  try {
    await pool.query(`SELECT graphile_worker.add_job('wait', max_attempts := 1)`)
    await vi.waitFor(() => expect(tried).toHaveLength(3), patience)
    const left = () => pool.query(`SELECT FROM graphile_worker.jobs WHERE task_identifier = 'wait'`)
    await vi.waitFor(async () => expect((await left()).rowCount).toBe(0), patience)
  } finally {
    await begun.stop()
  }
})

it('frees what its predecessor took, and leaves itself what it takes', async () => {
  const { pool } = database
  const other = createPresence(pool)
  const done: unknown[] = []
  const freed: number[] = []
  const begun = await worker({
    keep: async (payload) => void done.push(payload),
    look: async () => void freed.push(await other.sweep()),
  })
  try {
    // What became of a job is not kept, so its worker ends; its connections live on.
    await pool.query(`
      CREATE FUNCTION public.lose() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE 'lost'; END $$;
      CREATE TRIGGER lose BEFORE DELETE ON graphile_worker._private_jobs
        FOR EACH ROW EXECUTE FUNCTION public.lose();
      SELECT graphile_worker.add_job('keep', '{"of":"first"}')`)
    // Whoever follows frees it, takes it again, and ends of it.
    await vi.waitFor(() => expect(done.length).toBeGreaterThan(1), patience)
    await pool.query(`
      DROP TRIGGER lose ON graphile_worker._private_jobs;
      SELECT graphile_worker.add_job('look')`)
    const left = async () => {
      const { rows } = await pool.query('SELECT task_identifier FROM graphile_worker.jobs')
      return rows
    }
    await vi.waitFor(async () => expect(await left()).toEqual([]), patience)
    // Taken for one of a worker that is gone, it would be done twice.
    expect(freed).toHaveLength(1)
  } finally {
    await begun.stop()
    await other.end()
  }
})
