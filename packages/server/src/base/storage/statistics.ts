import type pg from 'pg'

/** Tables that foreign keys refer to, once a row, and those that queue and search are cut from. */
const watched = [
  'customers',
  'orders',
  'order_lines',
  'documents',
  'invoices',
  'entries',
  'billing_run_items',
  'readiness',
  'search_words',
]

/**
 * Lets the planner look at tables that just grew: new ones, and those that are four times what they
 * were when it last looked. A session plans the check of a foreign key once; planned on an empty
 * table, where one index is as good as another, the check reads all rows of an organization, and
 * 10,000 invoices cost 10,000 such readings; the queue would be sorted instead of read in order.
 * Autovacuum would tell it within a minute: too late for a billing run. Costs a fraction of a
 * second, and seldom.
 */
export async function analyzeGrownTables(
  pool: pg.Pool,
  names: readonly string[] = watched,
): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relname = ANY($1::text[])
      AND relnamespace = current_schema()::regnamespace AND pg_has_role(relowner, 'USAGE')
      AND (reltuples < 200 OR pg_relation_size(oid) > 4 * relpages::bigint
        * current_setting('block_size')::bigint)`,
    [names],
  )
  if (rows.length > 0) await pool.query(`ANALYZE ${rows.map(({ name }) => name).join(', ')}`)
}
