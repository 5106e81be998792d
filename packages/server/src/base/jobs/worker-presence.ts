import pg from 'pg'
import { queryRows } from '../storage/database.ts'

/** Of the advisory locks by which workers are seen ("trjw"). */
const PRESENCE = 0x74726a77

/**
 * Who is there: each worker holds a lock for as long as its connection lives. Jobs that a worker
 * took who is not there any more (killed, asleep, cut off) are given to the others.
 */
export interface Presence {
  /** Holds the lock of this worker from now on, on a new connection where the last was lost. */
  hold(worker: string): Promise<void>
  /** Frees the jobs of workers that are gone; returns how many workers had any. */
  sweep(): Promise<number>
  end(): Promise<void>
}

const free = `
  SELECT graphile_worker.force_unlock_workers(array_agg(gone)), count(gone)::int AS workers
    FROM (SELECT DISTINCT locked_by AS gone FROM graphile_worker.jobs j
      WHERE locked_by IS NOT NULL AND NOT EXISTS (SELECT FROM pg_locks l
        WHERE l.locktype = 'advisory' AND l.classid = $1::bigint::oid AND l.objsubid = 2
          AND l.objid = (hashtext(j.locked_by)::bigint & 4294967295)::oid
          AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))) g
    HAVING count(gone) > 0`

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
      await held.query(
        `SELECT pg_advisory_lock_shared($1, hashtext($2)) WHERE NOT EXISTS (SELECT FROM pg_locks
          WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND classid = $1::bigint::oid)`,
        [PRESENCE, worker],
      )
    },
    async sweep() {
      const [found] = await queryRows<{ workers: number }>(pool, free, [PRESENCE])
      return found?.workers ?? 0
    },
    async end() {
      const last = client
      client = undefined
      await last?.end().catch(() => undefined)
    },
  }
}
