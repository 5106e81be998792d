import { useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useSession } from '../../api/session.tsx'

export interface OrderSearch {
  readonly bucket?: string
  readonly state?: string
  readonly currency?: string
  readonly customer?: string
  readonly q?: string
  readonly sort?: string
}

const buckets = ['ready', 'waiting', 'almost', 'blocked'] as const
const states = ['draft', 'confirmed', 'billed', 'closed'] as const

export type Bucket = (typeof buckets)[number]
export type State = (typeof states)[number]

const among = <Word extends string>(words: readonly Word[], text: string | undefined) =>
  words.find((word) => word === text)

/** The URL's filters as the API reads them; a foreign word is no filter. */
export function filterOf({ bucket, state, currency, customer, q }: OrderSearch) {
  const known = { bucket: among(buckets, bucket), state: among(states, state) }
  return {
    ...(known.bucket === undefined ? {} : { bucket: known.bucket }),
    ...(known.state === undefined ? {} : { state: known.state }),
    ...(currency === undefined ? {} : { currency }),
    ...(customer === undefined ? {} : { customer }),
    ...(q === undefined ? {} : { q }),
  }
}

/** Filters and sort of the list, in the URL. */
export function useOrderSearch() {
  const search: OrderSearch = useSearch({ from: '/inside/orders' })
  const navigate = useNavigate()
  /** Sets what is named, empties what is undefined, keeps the rest. */
  const set = (part: Partial<Record<keyof OrderSearch, string | undefined>>) => {
    const next: Record<string, string> = {}
    for (const [name, value] of Object.entries({ ...search, ...part })) {
      if (value !== undefined && value !== '') next[name] = value
    }
    void navigate({ to: '/orders', search: next, replace: true })
  }
  const replace = (next: OrderSearch) => void navigate({ to: '/orders', search: next })
  return { search, set, replace }
}

/** Words, state and currency. */
export function OrderFilters(props: { readonly currencies: readonly string[] }): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const { search, set } = useOrderSearch()
  const [typed, setTyped] = useState<string | undefined>()
  const ask = useDebouncedCallback((q: string) => set({ q: q.trim() }), 200)
  const stand = search.bucket === undefined ? search.state : search.bucket
  const currencies = [
    ...new Set([
      organization.currency,
      ...props.currencies,
      ...(search.currency === undefined ? [] : [search.currency]),
    ]),
  ]
  return (
    <>
      <TextInput
        size="xs"
        className="orders-words"
        type="search"
        aria-label={t`Search orders`}
        placeholder={t`Number, label or customer`}
        value={typed ?? search.q ?? ''}
        onBlur={() => {
          ask.flush()
          setTyped(undefined)
        }}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          ask(event.currentTarget.value)
        }}
      />
      <NativeSelect
        size="xs"
        aria-label={t`State`}
        value={stand ?? ''}
        onChange={(event) => {
          const word = event.currentTarget.value
          set({ bucket: among(buckets, word), state: among(states, word) })
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
        aria-label={t`Currency`}
        value={search.currency ?? ''}
        onChange={(event) => set({ currency: event.currentTarget.value })}
        data={[
          { value: '', label: t`All currencies` },
          ...currencies.map((code) => ({ value: code, label: code })),
        ]}
      />
    </>
  )
}
