import type { Transaction } from '../base/storage/database.ts'
import { type Table, type TableName, tableNames, tables } from '../base/storage/tables.ts'
import { customerName, invoiceName, orderName } from './row-names.ts'

/**
 * Folds all events from empty and compares with the stored rows (invariant 10), set-based: later
 * values of a row win, a row that is gone must be gone. Nothing is decided anew.
 */
export async function replayEvents(
  transaction: Transaction,
): Promise<{ rows: number; findings: string[] }> {
  await transaction.rows(
    `CREATE TEMPORARY TABLE replayed ON COMMIT DROP AS
      SELECT e.sequence, t.key AS table_name, r.ordinality, r.value AS row
        FROM events e, jsonb_each(e.body::jsonb -> 'rows') t,
          jsonb_array_elements(t.value) WITH ORDINALITY r
        WHERE e.organization_id = $1`,
    [transaction.organizationId],
  )
  for (const name of tableNames) await unfold(transaction, name)
  const findings: string[] = []
  let rows = 0
  for (const name of tableNames) {
    const [compared] = await transaction.rows<{ rows: bigint; findings: string[] }>(
      comparison(name),
      [transaction.organizationId],
    )
    rows += Number(compared?.rows ?? 0n)
    findings.push(...(compared?.findings ?? []))
  }
  return { rows, findings }
}

/** Gives a table the rows that older events told within another's. */
async function unfold(transaction: Transaction, name: TableName): Promise<void> {
  const { within } = tables[name] as Table
  if (within === undefined) return
  const { table, column, row } = within
  await transaction.rows(
    `INSERT INTO replayed SELECT sequence, $1, ordinality, ${row} FROM replayed
      WHERE table_name = $2 AND row ? $3`,
    [name, table, column],
  )
}

function comparison(name: TableName): string {
  const { key, unlogged = [], computed = [], lifted = 'row' } = tables[name] as Table
  const left = ['organization_id', ...unlogged, ...computed]
    .map((column) => `'${column}'`)
    .join(', ')
  const keys = (row: string) =>
    key.length === 0
      ? `''::text`
      : `concat_ws(' ', ${key.map((each) => `${row} ->> '${each}'`).join(', ')})`
  return `
    WITH folded AS (
      SELECT fold_rows(row ORDER BY sequence, ordinality) AS row FROM replayed
        WHERE table_name = '${name}' GROUP BY ${keys('row')}
    ), events AS (
      SELECT to_jsonb(jsonb_populate_record(NULL::${name}, ${lifted})) - ARRAY[${left}] AS row FROM folded
        WHERE NOT row ? 'gone'
    ), stored AS (
      SELECT to_jsonb(t) - ARRAY[${left}] AS row FROM ${name} t WHERE organization_id = $1
    ), compared AS (
      SELECT e.row AS told, s.row AS stored, ${keys('coalesce(e.row, s.row)')} AS key
        FROM events e FULL JOIN stored s ON ${keys('e.row')} = ${keys('s.row')}
    )
    SELECT count(*) AS rows, coalesce((array_agg(format('%s %s: %s', '${name}', ${called(key, 'coalesce(told, stored)')},
        CASE WHEN told IS NULL THEN 'no event tells of it'
          WHEN stored IS NULL THEN 'events tell of it, but it is gone'
          ELSE 'is not what the events say' END))
        FILTER (WHERE told IS DISTINCT FROM stored))[1:20], '{}') AS findings
      FROM compared`
}

/** What a finding calls a row: numbers, names and days; its own ids mean nothing to a reader. */
function called(key: readonly string[], row: string): string {
  const names: Readonly<Record<string, (id: string) => string>> = {
    order_id: orderName,
    customer_id: customerName,
    invoice_id: invoiceName,
  }
  const own = ['number', 'name', 'code', 'label', 'received_on', 'posted_on', 'amount']
  const parts = key.flatMap((column) => {
    const name = names[column]
    if (name !== undefined) return [name(`(${row} ->> '${column}')::uuid`)]
    if (column === 'payment_id' || column === 'entry_id') return []
    if (column !== 'id' || key.length > 1) return [`${row} ->> '${column}'`]
    return [`coalesce(${own.map((each) => `${row} ->> '${each}'`).join(', ')})`]
  })
  return parts.length === 0 ? "''" : `concat_ws(' ', ${parts.join(', ')})`
}
