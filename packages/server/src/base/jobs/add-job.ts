import type pg from 'pg'

/** Adds a job inside the caller's transaction: it exists if and only if the transaction commits. */
export type Enqueue = (
  client: pg.PoolClient,
  task: string,
  payload: object,
  options: { readonly jobKey?: string; readonly runAt?: Date },
) => Promise<void>

/** The job queue's own function, called in the use case's transaction as the connecting user. */
export const addJob: Enqueue = async (client, task, payload, { jobKey, runAt }) => {
  await client.query("SELECT set_config('role', 'none', true)")
  await client.query(
    `SELECT graphile_worker.add_job($1, payload := $2::json, job_key := $3, run_at := $4,
      max_attempts := 25)`,
    [task, JSON.stringify(payload), jobKey ?? null, runAt ?? new Date()],
  )
  await client.query("SELECT set_config('role', 'tranche_app', true)")
}
