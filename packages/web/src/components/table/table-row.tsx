import { useLingui } from '@lingui/react/macro'
import { type MouseEvent, memo, type ReactNode, useCallback } from 'react'
import type { Column } from './columns.ts'
import type { DataTableProps } from './data-table.tsx'

/** One row: cells in a grid, or a card on a narrow screen. The active one takes the Tab key. */
export function TableRow<Row>(props: {
  readonly table: DataTableProps<Row>
  readonly row: Row
  readonly index: number
  /** Pixels from the top of the body; undefined on paper. */
  readonly start: number | undefined
  readonly template: string
  readonly card: boolean
  readonly active: boolean
  /** Watches how tall the row is; undefined on paper. */
  readonly measure: ((element: HTMLElement) => () => void) | undefined
  readonly onActive: () => void
  readonly onChoose: () => void
}): ReactNode {
  const { table, row, index, start, card, measure } = props
  const { t } = useLingui()
  // In another place a row is measured anew, though it is as tall as before.
  const measured = useCallback(
    (element: HTMLElement | null) =>
      element === null || index < 0 ? undefined : measure?.(element),
    [measure, index],
  )
  const name = table.rowName(row)
  const chosen = table.selection?.isChosen(row) ?? false
  const place =
    start === undefined
      ? {}
      : { position: 'absolute' as const, top: 0, transform: `translateY(${start.toString()}px)` }
  const open = (event: MouseEvent<HTMLElement>) => {
    // A button or a link within the row does its own deed.
    const inside =
      event.target instanceof Element && event.target.closest('a, button, input, label')
    props.onActive()
    if (inside === null || inside === false) table.onOpen?.(row)
  }
  const box =
    table.selection === undefined ? null : (
      <input
        type="checkbox"
        className="table-check screen-only"
        tabIndex={-1}
        aria-label={t`Choose ${name}`}
        checked={chosen}
        onChange={props.onChoose}
      />
    )
  return (
    <div
      ref={measured}
      data-index={index}
      data-key={table.rowKey(row)}
      data-heading={table.isHeading?.(row) || undefined}
      data-open={table.onOpen === undefined ? undefined : ''}
      className={card ? 'table-card' : 'table-row'}
      role="row"
      aria-label={name}
      aria-rowindex={index + 2}
      aria-selected={table.selection === undefined ? undefined : chosen}
      tabIndex={props.active ? 0 : -1}
      style={card ? place : { ...place, gridTemplateColumns: props.template }}
      onClick={open}
      onFocus={props.onActive}
    >
      {card ? (
        <div role="gridcell" style={{ display: 'flex', gap: '0.75rem' }}>
          {box}
          <div style={{ flex: 1, minWidth: 0 }}>{table.card(row)}</div>
        </div>
      ) : (
        <>
          {box === null ? null : <div role="gridcell">{box}</div>}
          <Cells row={row} columns={table.columns} />
        </>
      )}
    </div>
  )
}

interface CellsProps<Row> {
  readonly row: Row
  readonly columns: readonly Column<Row>[]
}

/** Drawn again only when row or columns change: scrolling and choosing move rows, no more. */
const Cells = memo(function Cells<Row>({ row, columns }: CellsProps<Row>): ReactNode {
  return columns.map((column) => (
    <div key={column.id} className="table-cell" role="gridcell" data-align={column.align}>
      {column.cell(row)}
    </div>
  ))
}) as <Row>(props: CellsProps<Row>) => ReactNode
