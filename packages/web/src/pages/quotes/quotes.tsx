import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { changed } from '../../browser/filters.ts'
import { useShortcuts } from '../../browser/keys.tsx'
import { CustomerSelect } from '../../components/customers/customer-select.tsx'
import { FilterOff } from '../../components/filter-off.tsx'
import { SalesSwitch } from '../../components/orders/sales-switch.tsx'
import { Empty, Page } from '../../components/page.tsx'
import type { QuoteFilter } from '../../components/quotes/quote-data.ts'
import { QuoteList } from '../../components/quotes/quote-list.tsx'
import { SearchField } from '../../components/search-field.tsx'

type Change = (to: { readonly [Name in keyof QuoteFilter]?: string | undefined }) => void

/** All quotes, each by the version that it stands for. */
export function Quotes(): ReactNode {
  const { t } = useLingui()
  const search: QuoteFilter = useSearch({ from: '/inside/quotes' })
  const navigate = useNavigate()
  const change: Change = (to) =>
    void navigate({
      to: '/quotes',
      search: changed({ ...search }, to),
      replace: true,
      resetScroll: false,
    })
  const { sort: _sort, ...filters } = search
  const create = () => void navigate({ to: '/quotes/new' })
  useShortcuts([{ stroke: 'n', label: t`New quote`, act: create }])
  return (
    <Page
      title={t`Quotes`}
      beside={<SalesSwitch />}
      actions={
        <Button onClick={create}>
          <Trans>New quote</Trans>
        </Button>
      }
    >
      <QuoteList
        filter={search}
        onSort={(sort) => change({ sort })}
        tools={<Filters search={search} change={change} />}
        empty={<NoQuotes filtered={Object.keys(filters).length > 0} />}
      />
    </Page>
  )
}

function Filters(props: { readonly search: QuoteFilter; readonly change: Change }): ReactNode {
  const { t } = useLingui()
  const { search, change } = props
  return (
    <>
      <SearchField
        label={t`Number, label or customer`}
        value={search.q}
        set={(q) => change({ q })}
      />
      <NativeSelect
        size="xs"
        aria-label={t`State`}
        value={search.state ?? ''}
        onChange={(event) => change({ state: event.currentTarget.value })}
        data={[
          { value: '', label: t`All states` },
          { value: 'draft', label: t`Draft` },
          { value: 'sent', label: t`Sent` },
          { value: 'accepted', label: t`Accepted` },
          { value: 'declined', label: t`Declined` },
          { value: 'expired', label: t`Expired` },
        ]}
      />
      <CustomerSelect
        size="xs"
        value={search.customer}
        onChange={(customer) => change({ customer })}
      />
      <FilterOff name={search.currency} off={() => change({ currency: undefined })} />
    </>
  )
}

function NoQuotes({ filtered }: { readonly filtered: boolean }): ReactNode {
  if (filtered) {
    return (
      <Empty text={<Trans>No quote fits these filters.</Trans>}>
        <Link to="/quotes" search={{}}>
          <Trans>Show all quotes</Trans>
        </Link>
      </Empty>
    )
  }
  return (
    <Empty
      text={
        <Trans>
          No quote yet: it offers what an order says, and becomes that order once it is accepted.
        </Trans>
      }
    >
      <Button component={Link} to="/quotes/new" variant="default">
        <Trans>New quote</Trans>
      </Button>
    </Empty>
  )
}
