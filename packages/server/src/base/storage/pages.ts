import type { Value } from './database.ts'

export interface PageRequest {
  readonly limit: number
  readonly cursor?: string
  /** A field of the list, with a minus for the largest first; absent: newest first. */
  readonly sort?: string
}
export interface Page<T> {
  readonly data: readonly T[]
  readonly nextCursor?: string
}

export interface Filter {
  readonly [field: string]: string | undefined
}

/** The cursor is not one that a list gave. */
export class CursorError extends Error {
  override readonly name = 'CursorError'
}

/**
 * How a filter's field meets a column: `range` also takes field[gte], [gt], [lte], [lt]. `words`
 * and `is` name a condition instead: for each word of the text, with `{word}` where it stands as a
 * pattern, or `{bare}` as it is; and one that must hold ("true") or must not ("false").
 */
export type Match = readonly [
  column: string,
  as: '=' | 'contains' | 'range' | 'words' | 'is' | 'where',
]

/** What a list may be sorted by; `id`: by creation, for ids grow with time. */
export type SortKey =
  | 'id'
  | {
      /** Never null, and better indexed together with the id. */
      readonly column: string
      readonly type: 'text' | 'bigint' | 'date'
      /** The column stands in a joined table: its own bound lets that table's index be used. */
      readonly joined?: true
    }

const bounds: Readonly<Record<string, string>> = { gte: '>=', gt: '>', lte: '<=', lt: '<' }

export interface KeysetQuery {
  /** Begins with AND where there is anything; $1 is the organization. */
  readonly where: string
  readonly values: readonly Value[]
  readonly limit: number
}

export interface SortedQuery extends KeysetQuery {
  /** What follows ORDER BY. */
  readonly order: string
  /** To be selected AS sort_key: the cursor carries it. */
  readonly key: string
}

type Matches = Readonly<Record<string, Match>>

/**
 * Conditions of a page: filters, and the rows after the cursor's id (ids grow with time, so the
 * newest come first and new rows never shift a page). Unknown filters are refused by the API.
 */
export function keyset(page: PageRequest, filter: Filter, matches: Matches): KeysetQuery {
  return sortedKeyset(page, filter, { matches, sorts: {} })
}

/**
 * The same in the order that the page asks for: the rows beyond the cursor's value and id, so that
 * equal values neither repeat nor get lost.
 */
export function sortedKeyset(
  page: PageRequest,
  filter: Filter,
  list: {
    readonly matches: Matches
    readonly sorts: Readonly<Record<string, SortKey>>
    /** The id's column. */
    readonly id?: string
  },
): SortedQuery {
  const { id = 'id' } = list
  const values: Value[] = []
  const put = (value: Value) => `$${values.push(value) + 1}`
  const conditions = conditionsOf(filter, list.matches, put)
  const sort = page.sort ?? '-id'
  const key = list.sorts[sort.replace(/^-/, '')] ?? 'id'
  const [direction, beyond] = sort.startsWith('-') ? ['DESC', '<'] : ['ASC', '>']
  const order =
    key === 'id' ? `${id} ${direction}` : `${key.column} ${direction}, ${id} ${direction}`
  if (page.cursor !== undefined) {
    const place = readCursor(page.cursor, page.sort)
    if (key === 'id') conditions.push(`${id} ${beyond} ${put(place.id)}::uuid`)
    else {
      const value = `${put(place.value)}::${key.type}`
      if (key.joined === true) conditions.push(`${key.column} ${beyond}= ${value}`)
      conditions.push(`(${key.column}, ${id}) ${beyond} (${value}, ${put(place.id)}::uuid)`)
    }
  }
  const where = conditions.map((condition) => ` AND ${condition}`).join('')
  const selected = key === 'id' ? `''` : `(${key.column})::text`
  return { where, values, limit: page.limit + 1, order, key: selected }
}

function conditionsOf(filter: Filter, matches: Matches, put: (value: Value) => string): string[] {
  const conditions: string[] = []
  for (const [field, text] of Object.entries(filter)) {
    if (text === undefined) continue
    const [, name = field, bound] = /^(\w+)(?:\[(\w+)\])?$/.exec(field) ?? []
    const match = matches[name]
    if (match === undefined) continue
    const [column, as] = match
    if (as === 'is') conditions.push(text === 'true' ? `(${column})` : `NOT (${column})`)
    else if (as === 'where') conditions.push(column.replaceAll('{value}', put(text)))
    else if (as === 'contains') conditions.push(`${column} ILIKE ${put(containing(text))}`)
    else if (as === 'words') {
      for (const word of text.split(/\s+/).filter((each) => each !== '')) {
        conditions.push(`(${withWord(column, word, put)})`)
      }
    } else conditions.push(`${column} ${bounds[bound ?? ''] ?? '='} ${put(text)}`)
  }
  return conditions
}

function withWord(condition: string, word: string, put: (value: Value) => string): string {
  return condition.includes('{bare}')
    ? condition.replaceAll('{bare}', put(word))
    : condition.replaceAll('{word}', put(containing(word)))
}

function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}

interface SortedRow {
  readonly id: string
  readonly sort_key?: string
}

/** Cuts the row that was read beyond the page; it only tells that there are more. */
export function pageOf<Row extends SortedRow>(page: PageRequest, rows: readonly Row[]): Page<Row> {
  const data = rows.slice(0, page.limit)
  const last = data.at(-1)
  if (rows.length <= page.limit || last === undefined) return { data }
  const { id, sort_key: key = '' } = last
  const place = page.sort === undefined ? id : JSON.stringify([page.sort, key, id])
  return { data, nextCursor: writeCursor(place) }
}

export function writeCursor(text: string): string {
  return Buffer.from(text).toString('base64url')
}

const idForm = /^[0-9a-f-]{36}$/

/** The place that a cursor names; one of another order is none of this list. */
function readCursor(cursor: string, sort: string | undefined): { value: string; id: string } {
  const text = Buffer.from(cursor, 'base64url').toString()
  if (sort === undefined && idForm.test(text)) return { value: '', id: text }
  const [sorted, value, id] = sort === undefined ? [] : placeIn(text)
  if (sorted !== sort || value === undefined || id === undefined || !idForm.test(id)) {
    throw new CursorError(`"${cursor}" is no cursor of this list`)
  }
  return { value, id }
}

function placeIn(text: string): string[] {
  try {
    const place: unknown = JSON.parse(text)
    const texts = Array.isArray(place) && place.every((each) => typeof each === 'string')
    return texts ? place : []
  } catch {
    return []
  }
}
