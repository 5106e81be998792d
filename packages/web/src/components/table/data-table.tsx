import { useLingui } from '@lingui/react/macro'
import { useMediaQuery } from '@mantine/hooks'
import {
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { RowList } from '../../api/paged-rows.ts'
import type { Asked, More } from '../../api/queries.ts'
import { useShortcuts } from '../../browser/keys.tsx'
import { Failed, Unanswered } from '../unanswered.tsx'
import './cards.css'
import { type Column, compare, longestAmount, onPaper, readSort, trackFor } from './columns.ts'
import { TableHead } from './table-head.tsx'
import { TableRow } from './table-row.tsx'
import { TableTools } from './table-tools.tsx'
import { usePrinting } from './use-printing.ts'
import { useVirtualRows } from './virtual-rows.ts'

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() })

/** Which rows are chosen. It is asked of rows that are drawn, never of all. */
export interface Selection<Row> {
  /** How many. */
  readonly count: number
  isChosen(row: Row): boolean
  set(row: Row, chosen: boolean): void
  /** All rows at hand, or none. */
  setAll(chosen: boolean): void
}

export interface DataTableProps<Row> {
  /** Says what the rows are; also the name of the CSV file. */
  readonly name: string
  readonly columns: readonly Column<Row>[]
  readonly rows: RowList<Row>
  readonly rowKey: (row: Row) => string
  /** Words for screen readers: "Order 2026-0001, Relaunch". */
  readonly rowName: (row: Row) => string
  /** Names those below it and sums them up: gone where the rows are sorted, and in the CSV. */
  readonly isHeading?: (row: Row) => boolean
  /** Enter, and a click. */
  readonly onOpen?: (row: Row) => void
  readonly selection?: Selection<Row>
  /** "-due_on"; kept in the URL by the page. */
  readonly sort?: string | undefined
  readonly onSort?: (sort: string | undefined) => void
  /** The API sorts (lists by cursor); otherwise the table does, once it has all rows. */
  readonly sortsOnServer?: boolean
  /** Filters and other tools above the table. */
  readonly tools?: ReactNode
  /** CSV made by the API of all rows; otherwise of the rows at hand. */
  readonly csv?: string
  /** Asked for when the last rows come into view. */
  readonly more?: More
  /** Where the rows come from: nothing is said to be empty that was not answered. */
  readonly asked: Asked | 'at hand'
  /** There are none. */
  readonly empty: ReactNode
  /** One row as a card, for narrow screens. */
  readonly card: (row: Row) => ReactNode
}

/** Virtual rows, sort, CSV, keyboard (J K ↑ ↓ Home End, Enter, X) and print for every table. */
export function DataTable<Row>(props: DataTableProps<Row>): ReactNode {
  const { rowKey, onOpen, selection } = props
  const asked = props.asked === 'at hand' ? undefined : props.asked
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const printing = usePrinting()
  const scroller = useRef<HTMLDivElement>(null)
  const { rows, sorts, sort, turn } = useSortedRows(props)
  const cards = narrow && !printing
  const view = useVirtualRows({ count: rows.length, cards, scroller, more: props.more })
  const { active, focus, setActive } = useActiveRow(rows.length, view.scrollTo, scroller)
  const choose = (row: Row) => selection?.set(row, !selection.isChosen(row))
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const row = rows.at(active)
    const act = row === undefined ? undefined : keyAct({ event, active, rows: rows.length })
    if (act === undefined || row === undefined) return
    event.preventDefault()
    if (act === 'open') onOpen?.(row)
    else if (act === 'choose') choose(row)
    else focus(act)
  }
  const columns = printing ? props.columns.filter(({ paper }) => paper !== false) : props.columns
  const drawn = printing ? Array.from(rows, (_row, index) => index) : view.shown
  const drawnRows = drawn.flatMap((index) => rows.at(index) ?? [])
  const widths = useTracks(columns, drawnRows)
  const tracks = [...(selection === undefined ? [] : ['1.25rem']), ...widths]
  const template = (printing ? tracks.map(onPaper) : tracks).join(' ')
  return (
    <div>
      <TableTools {...props} rows={rows} />
      {asked === undefined || rows.length === 0 ? null : <Failed asked={asked} />}
      {rows.length === 0 ? (
        <div className="table">
          {asked === undefined ? props.empty : <Unanswered asked={asked}>{props.empty}</Unanswered>}
        </div>
      ) : (
        <div
          className="table"
          ref={scroller}
          role="grid"
          aria-label={props.name}
          aria-rowcount={rows.length + 1}
          onKeyDown={onKeyDown}
        >
          {cards ? null : (
            <TableHead
              columns={columns}
              count={rows.length}
              template={template}
              sorts={sorts}
              sort={sort}
              turn={turn}
              selection={selection}
            />
          )}
          <div
            className="table-body"
            ref={view.body}
            role="rowgroup"
            style={{ height: printing ? 'auto' : view.height }}
          >
            {drawnRows.map((row, nth) => {
              const index = drawn[nth] ?? 0
              return (
                <TableRow
                  key={rowKey(row)}
                  table={{ ...props, columns }}
                  row={row}
                  index={index}
                  start={printing ? undefined : view.startOf(index)}
                  template={template}
                  card={cards}
                  active={index === active}
                  measure={printing ? undefined : view.measure}
                  onActive={() => setActive(index)}
                  onChoose={() => choose(row)}
                />
              )
            })}
          </div>
          <TableFoot
            columns={columns}
            template={template}
            lead={selection !== undefined}
            hidden={cards}
          />
        </div>
      )}
    </div>
  )
}

/**
 * The row that takes the Tab key. Focus goes to it once it is drawn; J from anywhere on the page
 * enters the table.
 */
function useActiveRow(
  count: number,
  scrollTo: (index: number) => void,
  scroller: RefObject<HTMLDivElement | null>,
) {
  const { t } = useLingui()
  const [active, setActive] = useState(0)
  const wanted = useRef<number | undefined>(undefined)
  // After each drawing: the wanted row may only now have come into view.
  useEffect(() => {
    if (wanted.current === undefined) return
    const at = `[data-index="${wanted.current.toString()}"]`
    const row = scroller.current?.querySelector<HTMLElement>(at)
    if (row === null || row === undefined) return
    wanted.current = undefined
    row.focus({ preventScroll: true })
  })
  const focus = (index: number) => {
    const to = Math.max(0, Math.min(count - 1, index))
    wanted.current = to
    setActive(to)
    scrollTo(to)
    // Also where neither the active row nor the scroll position changes.
    scroller.current?.querySelector<HTMLElement>(`[data-index="${to.toString()}"]`)?.focus()
  }
  const enter = () => focus(active)
  useShortcuts([
    { stroke: 'j', label: t`Next row`, act: enter },
    { stroke: 'k', label: t`Previous row`, act: enter },
  ])
  // Rows may vanish below the active one: it is then the last.
  return { active: Math.min(active, Math.max(0, count - 1)), focus, setActive }
}

function useSortedRows<Row>(props: DataTableProps<Row>) {
  const [ownSort, setOwnSort] = useState<string | undefined>()
  const sort = props.onSort === undefined ? ownSort : props.sort
  const columns = useMemo(
    () =>
      props.columns.map((column) => {
        const { order } = column
        const by = order === undefined || order === false ? column.text : order
        return {
          id: column.id,
          accessorFn: by,
          enableSorting: order !== false,
          sortFn: (a: { original: Row }, b: { original: Row }) =>
            compare(by(a.original), by(b.original)),
        }
      }),
    [props.columns],
  )
  const served = props.sortsOnServer === true
  // Part of a list cannot be sorted here: the rest may belong on top.
  const part = props.more?.has === true
  const given = served || part
  // What is shown as it came needs no model of ours: a long list stays cheap as it grows.
  const { isHeading } = props
  const isSorted = sort !== undefined && sort !== ''
  const data = useMemo(() => {
    if (given) return []
    const rows = [...props.rows]
    return isSorted && isHeading !== undefined ? rows.filter((row) => !isHeading(row)) : rows
  }, [given, props.rows, isSorted, isHeading])
  const state = useMemo(() => ({ sorting: readSort(sort) }), [sort])
  const table = useTable({
    features,
    columns: columns as never,
    data: data as never,
    state,
  })
  const model = table.getRowModel().rows
  const sorted = useMemo(() => model.map((row) => row.original as Row), [model])
  const rows = given ? props.rows : sorted
  /** Rising, falling, as it came. */
  const turn = (id: string) => {
    const next = sort === id ? `-${id}` : sort === `-${id}` ? undefined : id
    if (props.onSort === undefined) setOwnSort(next)
    else props.onSort(next)
  }
  return { rows, sorts: served || !part, sort, turn }
}

/** Tracks that hold every amount seen so far: they grow as one scrolls, and never jump back. */
function useTracks<Row>(columns: readonly Column<Row>[], drawn: readonly Row[]): string[] {
  const longest = useRef(new Map<string, number>())
  return columns.map((column) => {
    const most = Math.max(longest.current.get(column.id) ?? 0, longestAmount(column, drawn))
    longest.current.set(column.id, most)
    return trackFor(column, most)
  })
}

interface Pressed {
  readonly event: KeyboardEvent<HTMLDivElement>
  readonly active: number
  readonly rows: number
}

/** What a key means on a row: open it, choose it, or the row to go to. */
function keyAct({ event, active, rows }: Pressed): 'open' | 'choose' | number | undefined {
  const onRow = event.target instanceof HTMLElement && event.target.role === 'row'
  if (!onRow || event.ctrlKey || event.metaKey || event.altKey) return undefined
  switch (event.key) {
    case 'Enter':
      return 'open'
    case 'x':
    case ' ':
      return 'choose'
    case 'j':
    case 'ArrowDown':
      return active + 1
    case 'k':
    case 'ArrowUp':
      return active - 1
    case 'PageDown':
      return active + 10
    case 'PageUp':
      return active - 10
    case 'Home':
      return 0
    case 'End':
      return rows - 1
    default:
      return undefined
  }
}

function TableFoot<Row>(props: {
  readonly columns: readonly Column<Row>[]
  readonly template: string
  readonly lead: boolean
  readonly hidden: boolean
}): ReactNode {
  if (props.hidden || props.columns.every(({ foot }) => foot === undefined)) return null
  return (
    <div
      className="table-row table-foot"
      role="row"
      style={{ gridTemplateColumns: props.template }}
    >
      {props.lead ? <div role="gridcell" /> : null}
      {props.columns.map(({ id, foot, align }) => (
        <div key={id} className="table-cell" role="gridcell" data-align={align}>
          {foot}
        </div>
      ))}
    </div>
  )
}
