import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { csvOf } from './columns.ts'
import type { DataTableProps } from './data-table.tsx'

/** Filters at the left; CSV and print at the right, on every table. */
export function TableTools<Row>(props: DataTableProps<Row>): ReactNode {
  const { t } = useLingui()
  const { csv, name, isHeading } = props
  const plain = () =>
    isHeading === undefined ? props.rows : [...props.rows].filter((row) => !isHeading(row))
  return (
    <div className="table-tools screen-only">
      {props.tools}
      <span data-push="" />
      {csv === undefined ? (
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={props.rows.length === 0}
          onClick={() => download(`${name}.csv`, csvOf(props.columns, plain()))}
        >
          {t`CSV`}
        </Button>
      ) : (
        <Button component="a" href={csv} download variant="subtle" size="compact-sm">
          {t`CSV`}
        </Button>
      )}
      <Button variant="subtle" size="compact-sm" onClick={() => window.print()}>
        {t`Print`}
      </Button>
    </div>
  )
}

/** The byte order mark tells spreadsheets that it is UTF-8. */
function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([`\ufeff${text}`], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
