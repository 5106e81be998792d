import type { Column } from './output/table.ts'
import { countFlag } from './read-options.ts'
import type { Session } from './session.ts'

export interface ListOptions {
  readonly limit?: string
  readonly all?: true
}

export const listOptions = [
  ['--limit <n>', 'at most this many (50)'],
  ['--all', 'all of them'],
] as const

/** How many rows to fetch: one more than shown tells whether there are more. */
export function rowsMax({ limit, all }: ListOptions): number {
  return all === true ? Number.POSITIVE_INFINITY : countFlag('--limit', limit, 50)
}

export interface Listing<Row> {
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly options: ListOptions
  /** What an empty list says, and the command that fills it. */
  readonly empty: readonly [string, string]
  readonly footer?: () => string
}

/** A list: for programs as it is, for people as a table, or a pointer to the next step. */
export function showList<Row>(session: Session, listing: Listing<Row>): void {
  const { rows, columns, options, empty, footer } = listing
  const max = rowsMax(options)
  const shown = rows.length > max ? rows.slice(0, max) : rows
  session.show({
    data: shown,
    table: { columns, rows: shown },
    ...(footer === undefined ? {} : { footer }),
  })
  if (rows.length === 0) {
    session.terminal.say(empty[0])
    session.terminal.next(empty[1])
  } else if (shown.length < rows.length) {
    session.terminal.say(`There are more: --limit ${(max * 4).toString()} or --all`)
  }
}
