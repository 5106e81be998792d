import type pg from 'pg'

/** Tables that others refer to: their foreign keys are checked once a row of those. */
const referred = ['customers', 'orders', 'order_lines', 'invoices', 'entries', 'billing_run_items']

/**
 * Lets the planner look at tables that just grew from nothing. A session plans the check of a
 * foreign key once; planned on an empty table, where one index is as good as another, the check
 * reads all rows of an organization, and 10,000 invoices cost 10,000 such readings. Autovacuum
 * would tell it within a minute: too late for a billing run. Costs a fraction of a second, once.
 */
export async function analyzeYoungTables(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND reltuples < 200
      AND relname = ANY($1::text[]) AND relnamespace = current_schema()::regnamespace
      AND pg_has_role(relowner, 'USAGE')`,
    [referred],
  )
  if (rows.length > 0) await pool.query(`ANALYZE ${rows.map(({ name }) => name).join(', ')}`)
}
