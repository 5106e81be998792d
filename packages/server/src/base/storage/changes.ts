import { prepare, type Transaction } from './database.ts'
import { type Table, type TableName, tableNames, tables } from './tables.ts'

/** A column's value. Objects go into jsonb columns and hold text only: no figure loses a digit. */
export type Cell = string | number | bigint | boolean | null | object
export type Row = Readonly<Record<string, Cell | undefined>>

/**
 * One row as it is after the change: whole on insert and upsert, key and changed columns on
 * update, key on delete. `logged` was written by a query of its own and only stands in the event.
 */
export interface Change {
  readonly table: TableName
  readonly as: 'insert' | 'update' | 'upsert' | 'delete' | 'logged'
  readonly row: Row
}

export function inserted(table: TableName, row: Row): Change {
  return { table, as: 'insert', row }
}

export function updated(table: TableName, row: Row): Change {
  return { table, as: 'update', row }
}

/**
 * The row as JSON: the same text goes to the table and into the event. A copy for the native
 * writer: twice as fast as putting the text together here.
 */
export function rowText(row: Row, without: readonly string[] = []): string {
  const copy: Record<string, Cell> = {}
  for (const column in row) {
    if (without.includes(column)) continue
    const value = row[column]
    copy[column] = typeof value === 'bigint' ? value.toString() : (value ?? null)
  }
  return JSON.stringify(copy)
}

/** Text of each change's row, made once for the table and for the event. */
export type RowTexts = ReadonlyMap<Change, string>

export function rowTexts(changes: readonly Change[]): RowTexts {
  return new Map(changes.map((change) => [change, rowText(change.row)]))
}

/** What an event says of a change. */
export function loggedText(change: Change, texts: RowTexts): string {
  const { table, as, row } = change
  const { unlogged } = tables[table] as Table
  const text = (unlogged === undefined ? texts.get(change) : undefined) ?? rowText(row, unlogged)
  return as === 'delete' ? `${text.slice(0, -1)}${text === '{}' ? '' : ','}"gone":true}` : text
}

interface Batch {
  readonly table: TableName
  readonly as: Change['as']
  readonly columns: readonly string[]
  readonly rows: Map<string, string>
}

const order: Readonly<Record<Change['as'], number>> = {
  delete: 0,
  insert: 1,
  upsert: 2,
  update: 3,
  logged: 4,
}

/** Writes rows set-based: one statement per table, kind of change and set of columns. */
export async function writeChanges(
  transaction: Transaction,
  changes: readonly Change[],
  texts: RowTexts = rowTexts(changes),
): Promise<void> {
  for (const each of batch(changes, texts)) {
    const rows = `[${[...each.rows.values()].join(',')}]`
    await transaction.rows(statement(each), [transaction.organizationId, rows])
  }
}

function batch(changes: readonly Change[], texts: RowTexts): Batch[] {
  const batches = new Map<string, Batch>()
  for (const change of changes) {
    const { table, as, row } = change
    if (as === 'logged') continue
    const columns = Object.keys(row)
    const name = `${table} ${as} ${columns.join()}`
    let found = batches.get(name)
    if (found === undefined) {
      found = { table, as, columns, rows: new Map() }
      batches.set(name, found)
    }
    // The last change of a row wins: UPDATE … FROM would take any of several.
    const { key } = tables[table]
    const id = as === 'insert' ? String(found.rows.size) : key.map((each) => row[each]).join('|')
    found.rows.set(id, texts.get(change) ?? rowText(row))
  }
  return [...batches.values()].sort(
    (a, b) =>
      (a.as === 'delete' ? 0 : 1) - (b.as === 'delete' ? 0 : 1) ||
      tableNames.indexOf(a.table) - tableNames.indexOf(b.table) ||
      order[a.as] - order[b.as],
  )
}

const statements = new Map<string, string>()

function statement({ table, as, columns }: Batch): string {
  const name = `${table} ${as} ${columns.join()}`
  let text = statements.get(name)
  if (text === undefined) {
    text = prepare(makeStatement(table, as, columns))
    statements.set(name, text)
  }
  return text
}

function makeStatement(table: TableName, as: Change['as'], columns: readonly string[]): string {
  const { key, columns: types } = tables[table] as Table
  const typed = columns.map((column) => {
    const type = types[column]
    if (type === undefined) throw new Error(`Table ${table} has no column ${column}`)
    return `${column} ${type}`
  })
  const source = `json_to_recordset($2::json) AS r(${typed.join(', ')})`
  const same = key.map((column) => ` AND t.${column} = r.${column}`).join('')
  const rest = columns.filter((column) => !key.includes(column))
  if (as === 'delete') {
    return `DELETE FROM ${table} t USING ${source} WHERE t.organization_id = $1${same}`
  }
  if (as === 'update') {
    const set = rest.map((column) => `${column} = r.${column}`).join(', ')
    return `UPDATE ${table} t SET ${set} FROM ${source} WHERE t.organization_id = $1${same}`
  }
  const list = columns.map((column) => `r.${column}`).join(', ')
  const insert = `INSERT INTO ${table} (organization_id, ${columns.join(', ')})
    SELECT $1::uuid, ${list} FROM ${source}`
  if (as === 'insert') return insert
  const set = rest.map((column) => `${column} = excluded.${column}`).join(', ')
  return `${insert} ON CONFLICT (organization_id, ${key.join(', ')}) DO UPDATE SET ${set}`
}
