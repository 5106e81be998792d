import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { changed } from '../../browser/filters.ts'
import { CustomerSelect } from '../../components/customers/customer-select.tsx'
import { FilterOff } from '../../components/filter-off.tsx'
import { InvoiceCard, useInvoiceColumns } from '../../components/invoices/columns.tsx'
import {
  type InvoiceFilter,
  invoiceKinds,
  useInvoiceRows,
} from '../../components/invoices/invoice-rows.ts'
import { Empty, Page } from '../../components/page.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { useInvoiceKind } from '../../components/states.tsx'
import { DataTable } from '../../components/table/data-table.tsx'
import { showMoney } from '../../words/format.ts'
import './invoices.css'

/** Every invoice and credit note, newest first. */
export function Invoices(): ReactNode {
  const { t } = useLingui()
  const search: InvoiceFilter = useSearch({ from: '/inside/invoices' })
  const navigate = useNavigate()
  const columns = useInvoiceColumns()
  const change = (to: { readonly [Name in keyof InvoiceFilter]?: string | undefined }) =>
    void navigate({
      to: '/invoices',
      search: changed({ ...search }, to),
      replace: true,
      resetScroll: false,
    })
  const { rows, query, more, csv } = useInvoiceRows(search)
  const { sort: _sort, ...filters } = search
  const filtered = Object.keys(filters).length > 0
  return (
    <Page title={t`Invoices`} lead={t`Every invoice and credit note; an issued one never changes.`}>
      <DataTable
        name={t`Invoices`}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowName={(row) => `${row.number}, ${row.customer_name}, ${showMoney(row.gross)}`}
        onOpen={({ id }) => void navigate({ to: '/invoices/$invoice', params: { invoice: id } })}
        sort={search.sort}
        onSort={(sort) => change({ sort })}
        sortsOnServer
        csv={csv}
        tools={<Filters search={search} change={change} order={rows.at(0)?.order_number} />}
        more={more}
        asked={query}
        empty={
          filtered ? (
            <Empty text={t`No invoice matches.`}>
              <Button variant="default" onClick={() => void navigate({ to: '/invoices' })}>
                <Trans>Show all invoices</Trans>
              </Button>
            </Empty>
          ) : (
            <Empty text={t`Nothing has been invoiced yet.`}>
              <Button component={Link} to="/" variant="default">
                <Trans>See what is ready to bill</Trans>
              </Button>
            </Empty>
          )
        }
        card={(row) => <InvoiceCard row={row} />}
      />
    </Page>
  )
}

function Filters(props: {
  readonly search: InvoiceFilter
  readonly change: (to: { readonly [Name in keyof InvoiceFilter]?: string | undefined }) => void
  /** Number of the one order, where the list is only of one. */
  readonly order: string | undefined
}): ReactNode {
  const { t } = useLingui()
  const kind = useInvoiceKind()
  const { search, change } = props
  return (
    <>
      <SearchField
        label={t`Number, customer or order`}
        value={search.q}
        set={(q) => change({ q })}
      />
      <NativeSelect
        size="xs"
        aria-label={t`State`}
        value={search.status ?? ''}
        onChange={(event) => change({ status: event.currentTarget.value })}
        data={[
          { value: '', label: t`All states` },
          { value: 'open', label: t`Open` },
          { value: 'OVERDUE', label: t`Overdue` },
          { value: 'INVOICED', label: t`Invoiced` },
          { value: 'PARTLY_PAID', label: t`Partly paid` },
          { value: 'PAID', label: t`Paid` },
          { value: 'CREDITED', label: t`Credited` },
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label={t`Kind`}
        value={search.kind ?? ''}
        onChange={(event) => change({ kind: event.currentTarget.value })}
        data={[
          { value: '', label: t`All kinds` },
          ...invoiceKinds.map((each) => ({ value: each, label: kind(each) })),
        ]}
      />
      <CustomerSelect
        size="xs"
        value={search.customer}
        onChange={(customer) => change({ customer })}
      />
      <Currency search={search} change={change} />
      <FilterOff
        name={search.order === undefined ? undefined : (props.order ?? t`One order`)}
        off={() => change({ order: undefined })}
      />
    </>
  )
}

/** Any code, in capitals as soon as it is whole; emptied it lets all currencies through. */
function Currency(props: Pick<Parameters<typeof Filters>[0], 'search' | 'change'>): ReactNode {
  const { t } = useLingui()
  const { search, change } = props
  /** Only while it is being typed: afterwards the filter itself stands here. */
  const [typed, setTyped] = useState<string | undefined>()
  return (
    <TextInput
      size="xs"
      w="6rem"
      aria-label={t`Currency`}
      placeholder={t`Currency`}
      maxLength={3}
      value={typed ?? search.currency ?? ''}
      onBlur={() => setTyped(undefined)}
      onChange={(event) => {
        const code = event.currentTarget.value.toUpperCase()
        setTyped(code)
        if (/^([A-Z]{3})?$/.test(code)) change({ currency: code })
      }}
    />
  )
}
