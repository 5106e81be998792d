import { useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSession } from '../../api/session.tsx'
import { changed, oneOf } from '../../browser/filters.ts'
import { CurrencyFilter } from '../../components/currency-filter.tsx'
import {
  buckets,
  contracts,
  lists,
  type OrderSearch,
  states,
} from '../../components/orders/order-rows.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { showDay } from '../../words/format.ts'

/** Filters and sort of the list, in the URL. */
export function useOrderSearch() {
  const search: OrderSearch = useSearch({ from: '/inside/orders' })
  const navigate = useNavigate()
  /** Sets what is named, empties what is undefined, keeps the rest. */
  const set = (part: { readonly [Name in keyof OrderSearch]?: string | undefined }) =>
    void navigate({ to: '/orders', search: changed({ ...search }, part), replace: true })
  const replace = (next: OrderSearch) => void navigate({ to: '/orders', search: next })
  return { search, set, replace }
}

/** Words, state and currency. */
export function OrderFilters(props: { readonly currencies: readonly string[] }): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const { search, set } = useOrderSearch()
  const stand = search.bucket === undefined ? search.state : search.bucket
  return (
    <>
      <SearchField label={t`Number, label or customer`} value={search.q} set={(q) => set({ q })} />
      <NativeSelect
        size="xs"
        aria-label={t`State`}
        value={stand ?? ''}
        onChange={(event) => {
          const word = event.currentTarget.value
          set({ bucket: oneOf(buckets, word), state: oneOf(states, word) })
        }}
        data={[
          { value: '', label: t`All states` },
          { value: 'draft', label: t`Draft` },
          { value: 'confirmed', label: t`Confirmed` },
          { value: 'ready', label: t`Ready` },
          { value: 'waiting', label: t`Waiting` },
          { value: 'almost', label: t`Almost` },
          { value: 'blocked', label: t`Blocked` },
          { value: 'billed', label: t`Billed` },
          { value: 'closed', label: t`Closed` },
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label={t`List`}
        value={search.list ?? search.contract ?? (search.notice === undefined ? '' : 'notice')}
        onChange={(event) => {
          const word = event.currentTarget.value
          set({ list: oneOf(lists, word), contract: oneOf(contracts, word), notice: undefined })
        }}
        data={[
          { value: '', label: t`All orders` },
          { value: 'ongoing', label: t`Ongoing` },
          { value: 'waiting', label: t`Waiting for criteria` },
          { value: 'toBeBilled', label: t`To be billed` },
          { value: 'standard', label: t`One-off` },
          { value: 'recurring', label: t`Recurring` },
          { value: 'paused', label: t`Paused` },
          { value: 'cancelled', label: t`Cancelled` },
          { value: 'finished', label: t`Finished` },
          ...(search.notice === undefined
            ? []
            : [{ value: 'notice', label: t`Notice until ${showDay(search.notice)}` }]),
        ]}
      />
      <CurrencyFilter
        value={search.currency}
        currencies={[organization.currency, ...props.currencies]}
        set={(currency) => set({ currency })}
      />
    </>
  )
}
