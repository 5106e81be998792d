import { useLingui } from '@lingui/react/macro'
import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Column } from './columns.ts'
import type { Selection } from './data-table.tsx'

/** Headings that sort, and the box that chooses all rows at hand. */
export function TableHead<Row>(props: {
  readonly columns: readonly Column<Row>[]
  /** Rows of the table. */
  readonly count: number
  readonly template: string
  /** Headings turn the order of the rows. */
  readonly sorts: boolean
  readonly sort: string | undefined
  readonly turn: (id: string) => void
  readonly selection: Selection<Row> | undefined
}): ReactNode {
  const { columns, count, selection } = props
  const { t } = useLingui()
  const chosen = selection?.count ?? 0
  return (
    <div role="rowgroup" className="table-row table-head-group" style={{ display: 'contents' }}>
      <div
        className="table-row table-head"
        role="row"
        style={{ gridTemplateColumns: props.template }}
      >
        {selection === undefined ? null : (
          <div role="columnheader">
            <Checkbox
              size="xs"
              aria-label={t`Choose all rows`}
              className="screen-only"
              checked={chosen > 0 && chosen >= count}
              indeterminate={chosen > 0 && chosen < count}
              onChange={() => selection.setAll(chosen < count)}
            />
          </div>
        )}
        {columns.map((column) => (
          <Heading
            key={column.id}
            column={column}
            sorts={props.sorts && column.order !== false}
            sort={props.sort}
            turn={props.turn}
          />
        ))}
      </div>
    </div>
  )
}

function Heading<Row>(props: {
  readonly column: Column<Row>
  readonly sorts: boolean
  readonly sort: string | undefined
  readonly turn: (id: string) => void
}): ReactNode {
  const { id, header, align } = props.column
  const rising = props.sort === id
  const falling = props.sort === `-${id}`
  if (!props.sorts) {
    return (
      <div className="table-cell" role="columnheader" data-align={align}>
        {header}
      </div>
    )
  }
  return (
    <div
      className="table-cell"
      role="columnheader"
      data-align={align}
      aria-sort={rising ? 'ascending' : falling ? 'descending' : 'none'}
    >
      <button type="button" onClick={() => props.turn(id)}>
        {header}
        <span aria-hidden="true">{rising ? '↑' : falling ? '↓' : ''}</span>
      </button>
    </div>
  )
}
