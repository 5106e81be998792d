import type { Context } from '../packages/server/src/base/context.ts'
import type { Bench } from './database.ts'

/** Ten lines of all methods; those that are fixed or a percentage follow the plan. */
export function mixedLines(index: number) {
  const net = (line: number) => `${100 + line}.${10 + (index % 90)}`
  const of = (line: number) => ({ id: `line-${line}`, label: `Line ${line}`, tax: '19' })
  return [
    ...[0, 1, 2, 3].map((line) => ({ ...of(line), net: net(line) })),
    ...[4, 5].map((line) => {
      return { ...of(line), method: 'percentage', percent: '5', of: ['line-0', 'line-1'] }
    }),
    ...[6, 7].map((line) => ({ ...of(line), method: 'effort', price: net(line), quantity: '20' })),
    ...[8, 9].map((line) => {
      return { ...of(line), method: 'duration', price: net(line), start: '2026-01-01' }
    }),
  ]
}

/** In parts of a minor unit of a currency with two decimals: hours × rate. */
const worth = 'hours * 1000000 * rate * 1000000 * 100 * 100000000'

/** Recorded time of each line by effort of an organization, written as if it had been told. */
export async function recordWork(
  { pool }: Bench,
  { organizationId }: Context,
  entries: number,
): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query("SELECT set_config('tranche.organization_id', $1, false)", [organizationId])
    await client.query(
      `INSERT INTO work_entries (organization_id, id, order_id, line_id, kind, day, person, hours,
          rate, billable, worth, created_at)
        SELECT organization_id, gen_random_uuid(), order_id, id, 'time', day, person, hours, rate,
            true, trunc(${worth}), now()
          FROM order_lines, LATERAL (SELECT date '2026-01-01' + n % 90 AS day,
              'Person ' || n % 12 AS person, 1.5 + n % 4 AS hours, 100 + n % 3 AS rate
            FROM generate_series(1, $2::integer) n) entry
          WHERE organization_id = $1 AND method = 'effort'`,
      [organizationId, entries],
    )
    await client.query(
      `UPDATE order_lines l SET recorded = w.worth
        FROM (SELECT order_id, line_id, sum(worth) AS worth FROM work_entries
          WHERE organization_id = $1 GROUP BY order_id, line_id) w
        WHERE l.organization_id = $1 AND l.order_id = w.order_id AND l.id = w.line_id`,
      [organizationId],
    )
    await client.query('ANALYZE work_entries, order_lines')
  } finally {
    client.release(true)
  }
}
