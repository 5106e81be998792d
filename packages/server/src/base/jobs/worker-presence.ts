import pg from 'pg'
import { queryRows } from '../storage/database.ts'

/** Of the advisory locks by which workers are seen ("trjw"). */
const PRESENCE = 0x74726a77

/**
 * Who is there: each worker holds a lock for as long as its connection lives. Jobs that a worker
 * took who is not there any more (killed, asleep, cut off) are given to the others.
 */
export interface Presence {
  /**
   * Holds the lock of this worker alone from now on: a worker that another one follows is gone. On
   * a new connection where the last was lost.
   */
  hold(worker: string): Promise<void>
  /** Frees the jobs of workers that are gone; returns how many workers had any. */
  sweep(): Promise<number>
  end(): Promise<void>
}

interface TakenJob {
  readonly id: string
  readonly attempts: number
  readonly locked_by: string
}

/** The locks in this database of a worker that is named so. */
const locksOf = (worker: string) => `
  SELECT FROM pg_locks l
    WHERE l.locktype = 'advisory' AND l.classid = $1::bigint::oid AND l.objsubid = 2
      AND l.objid = (hashtext(${worker})::bigint & 4294967295)::oid
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`

const takenByNobody = `
  SELECT id::text, attempts, locked_by FROM graphile_worker.jobs j
    WHERE locked_by IS NOT NULL AND NOT EXISTS (${locksOf('j.locked_by')})`

const holdAlone = `
  SELECT pg_advisory_unlock_all(), pg_advisory_lock_shared($1, hashtext($2))
    WHERE NOT EXISTS (${locksOf('$2')} AND l.pid = pg_backend_pid())`

export function createPresence(pool: pg.Pool): Presence {
  let client: pg.Client | undefined
  const connection = async (): Promise<pg.Client> => {
    if (client !== undefined) return client
    const made = new pg.Client(pool.options)
    made.on('error', () => undefined)
    made.once('end', () => {
      if (client === made) client = undefined
    })
    await made.connect()
    client = made
    return made
  }
  return {
    async hold(worker) {
      const held = await connection()
      await held.query(holdAlone, [PRESENCE, worker])
    },
    async sweep() {
      const jobs = await queryRows<TakenJob>(pool, takenByNobody, [PRESENCE])
      const workers = [...new Set(jobs.map(({ locked_by }) => locked_by))]
      if (workers.length === 0) return 0
      await pool.query('SELECT graphile_worker.force_unlock_workers($1::text[])', [workers])
      // Whoever was killed did not fail: jobs that fail so often are given up.
      for (const { id, attempts } of jobs) {
        await pool.query('SELECT graphile_worker.reschedule_jobs($1::bigint[], attempts := $2)', [
          [id],
          Math.max(0, attempts - 1),
        ])
      }
      return workers.length
    },
    async end() {
      const last = client
      client = undefined
      await last?.end().catch(() => undefined)
    },
  }
}
