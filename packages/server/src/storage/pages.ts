import type { Filter, Page, PageRequest } from '../app/views.ts'
import type { Value } from './database.ts'

/** The cursor is not one that a list gave. */
export class CursorError extends Error {
  override readonly name = 'CursorError'
}

/** How a filter's field meets a column: `range` also takes field[gte], [gt], [lte], [lt]. */
export type Match = readonly [column: string, as: '=' | 'contains' | 'range']

const bounds: Readonly<Record<string, string>> = { gte: '>=', gt: '>', lte: '<=', lt: '<' }

export interface KeysetQuery {
  /** Begins with AND where there is anything; $1 is the organization. */
  readonly where: string
  readonly values: readonly Value[]
  readonly limit: number
}

/**
 * Conditions of a page: filters, and the rows after the cursor's id (ids grow with time, so the
 * newest come first and new rows never shift a page). Unknown filters are refused by the API.
 */
export function keyset(
  page: PageRequest,
  filter: Filter,
  matches: Readonly<Record<string, Match>>,
): KeysetQuery {
  const values: Value[] = []
  const conditions: string[] = []
  const put = (value: Value) => `$${values.push(value) + 1}`
  for (const [field, text] of Object.entries(filter)) {
    if (text === undefined) continue
    const [, name = field, bound] = /^(\w+)(?:\[(\w+)\])?$/.exec(field) ?? []
    const match = matches[name]
    if (match === undefined) continue
    const [column, as] = match
    if (as === 'contains') {
      conditions.push(`${column} ILIKE ${put(`%${text.replace(/[\\%_]/g, '\\$&')}%`)}`)
    } else conditions.push(`${column} ${bounds[bound ?? ''] ?? '='} ${put(text)}`)
  }
  if (page.cursor !== undefined) conditions.push(`id < ${put(readCursor(page.cursor))}::uuid`)
  const where = conditions.map((condition) => ` AND ${condition}`).join('')
  return { where, values, limit: page.limit + 1 }
}

/** Cuts the row that was read beyond the page; it only tells that there are more. */
export function pageOf<Row extends { readonly id: string }>(
  page: PageRequest,
  rows: readonly Row[],
): Page<Row> {
  const data = rows.slice(0, page.limit)
  const last = data.at(-1)
  return rows.length > page.limit && last !== undefined
    ? { data, nextCursor: writeCursor(last.id) }
    : { data }
}

export function writeCursor(text: string): string {
  return Buffer.from(text).toString('base64url')
}

function readCursor(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString()
  if (!/^[0-9a-f-]{36}$/.test(text)) throw new CursorError(`"${cursor}" is no cursor of this list`)
  return text
}
