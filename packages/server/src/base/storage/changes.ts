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
  /** The row as JSON, kept once it was made: it goes to the table and into the event. */
  text?: string
}

export function inserted(table: TableName, row: Row): Change {
  return { table, as: 'insert', row }
}

export function updated(table: TableName, row: Row): Change {
  return { table, as: 'update', row }
}

/** A change that is written already, for the event that tells of it. */
export function logged(change: Change): Change {
  return { ...change, as: 'logged' }
}

/** The row as JSON. A copy for the native writer: twice as fast as putting the text together. */
export function rowText(row: Row, without: readonly string[] = []): string {
  const copy: Record<string, Cell> = {}
  for (const column in row) {
    if (without.includes(column)) continue
    const value = row[column]
    copy[column] = typeof value === 'bigint' ? value.toString() : (value ?? null)
  }
  return JSON.stringify(copy)
}

/** The row as its table gets it, without what goes apart. */
function textOf(change: Change): string {
  change.text ??= rowText(change.row, apartOf(change.table))
  return change.text
}

function apartOf(table: TableName): readonly string[] | undefined {
  const { apart } = tables[table] as Table
  return apart === undefined ? undefined : [apart]
}

/** What an event says of a change. */
export function loggedText(change: Change): string {
  const { table, as, row } = change
  const { apart, unlogged = [] } = tables[table] as Table
  const whole = unlogged.every((column) => column === apart || !(column in row))
  const text = whole ? textOf(change) : rowText(row, unlogged)
  return as === 'delete' ? `${text.slice(0, -1)}${text === '{}' ? '' : ','}"gone":true}` : text
}

interface Batch {
  readonly table: TableName
  readonly as: Change['as']
  readonly columns: readonly string[]
  readonly changes: Map<string, Change>
}

const order: Readonly<Record<Change['as'], number>> = {
  delete: 0,
  insert: 1,
  upsert: 2,
  update: 3,
  logged: 4,
}

/**
 * Writes rows set-based: one statement per table, kind of change and set of columns. The next one's
 * rows are put together while the database writes those before.
 */
export async function writeChanges(
  transaction: Transaction,
  changes: readonly Change[],
): Promise<void> {
  let written: Promise<unknown> = Promise.resolve()
  for (const each of batch(changes)) {
    const values = [transaction.organizationId, ...valuesOf(each)]
    await written
    written = transaction.rows(statement(each), values)
  }
  await written
}

/**
 * What is made while the database writes; whatever comes of it, the writing is over when this is.
 */
export async function during<T>(written: Promise<unknown>, make: () => T): Promise<T> {
  try {
    return make()
  } finally {
    await written
  }
}

function valuesOf({ table, columns, changes }: Batch): string[] {
  const all = [...changes.values()]
  const rows = `[${all.map(textOf).join(',')}]`
  const { apart } = tables[table] as Table
  if (apart === undefined || !columns.includes(apart)) return [rows]
  return [rows, joinTexts(all.map(({ row }) => row[apart]))]
}

function batch(changes: readonly Change[]): Batch[] {
  const batches = new Map<string, Batch>()
  for (const change of changes) {
    const { table, as, row } = change
    if (as === 'logged') continue
    const columns = Object.keys(row)
    const name = `${table} ${as} ${columns.join()}`
    let found = batches.get(name)
    if (found === undefined) {
      found = { table, as, columns, changes: new Map() }
      batches.set(name, found)
    }
    // The last change of a row wins: UPDATE … FROM would take any of several.
    const { key } = tables[table]
    const size = String(found.changes.size)
    found.changes.set(as === 'insert' ? size : key.map((each) => row[each]).join('|'), change)
  }
  return [...batches.values()].sort(
    (a, b) =>
      (a.as === 'delete' ? 0 : 1) - (b.as === 'delete' ? 0 : 1) ||
      // Children go before their parents, and come after them.
      (tableNames.indexOf(a.table) - tableNames.indexOf(b.table)) * (a.as === 'delete' ? -1 : 1) ||
      order[a.as] - order[b.as],
  )
}

/** Stands between long texts that are sent as one: JSON text has no such character. */
const separator = '\u001e'

/** Long texts as one value: as fields of JSON each would be escaped here and parsed there. */
export function joinTexts(texts: readonly unknown[]): string {
  return texts.join(separator)
}

/** The texts again, one a row, in SQL. */
export function splitTexts(parameter: string): string {
  return `unnest(string_to_array(${parameter}, U&'\\001e'))`
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
  const { key, columns: types, apart } = tables[table] as Table
  const inside = columns.filter((column) => column !== apart)
  const typed = inside.map((column) => {
    const type = types[column]
    if (type === undefined) throw new Error(`Table ${table} has no column ${column}`)
    return `${column} ${type}`
  })
  const rows = `json_to_recordset($2::json) AS`
  const source =
    inside.length === columns.length
      ? `${rows} r(${typed.join(', ')})`
      : `ROWS FROM (${rows} (${typed.join(', ')}), ${splitTexts('$3')})
          AS r(${[...inside, apart].join(', ')})`
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
