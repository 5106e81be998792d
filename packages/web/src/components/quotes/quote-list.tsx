import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { DataTable } from '../table/data-table.tsx'
import { QuoteCard, useQuoteColumns } from './quote-columns.tsx'
import { type QuoteFilter, useQuoteRows } from './quote-data.ts'

/** Quotes that a filter finds: of all customers, or of one. */
export function QuoteList(props: {
  readonly filter: QuoteFilter
  readonly onSort: (sort: string | undefined) => void
  readonly of?: 'one customer'
  readonly tools?: ReactNode
  readonly empty: ReactNode
}): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { filter } = props
  const columns = useQuoteColumns(props.of)
  const { rows, query, more, csv } = useQuoteRows(filter)
  return (
    <div className="quotes">
      <DataTable
        name={t`Quotes`}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowName={(row) => t`Quote ${row.number ?? ''} ${row.label}`}
        onOpen={({ id }) => void navigate({ to: '/quotes/$quote', params: { quote: id } })}
        sort={filter.sort}
        onSort={props.onSort}
        sortsOnServer
        csv={csv}
        tools={props.tools}
        more={more}
        asked={query}
        empty={props.empty}
        card={(row) => <QuoteCard row={row} />}
      />
    </div>
  )
}
