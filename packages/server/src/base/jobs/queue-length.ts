import type pg from 'pg'

/** Jobs by what they wait for. `stuck` have used up their attempts and need a person. */
export interface JobCounts {
  readonly waiting: number
  readonly running: number
  readonly stuck: number
}

/** Reads the job queue's own table. */
export async function jobCounts(pool: pg.Pool): Promise<JobCounts> {
  const found = await pool.query<JobCounts>(
    `select count(*) filter (where locked_at is null and attempts < max_attempts)::int as waiting,
            count(*) filter (where locked_at is not null)::int as running,
            count(*) filter (where locked_at is null and attempts >= max_attempts)::int as stuck
       from graphile_worker.jobs`,
  )
  return found.rows[0] ?? { waiting: 0, running: 0, stuck: 0 }
}
