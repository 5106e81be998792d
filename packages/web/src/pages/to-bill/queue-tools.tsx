import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { CurrencyFilter } from '../../components/currency-filter.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { showDecimal } from '../../words/format.ts'
import type { Bucket, Queue } from './queue-data.ts'

type Counts = Queue['buckets']

/** All, Ready, Blocked, Almost, Waiting, each with how many orders. */
export function BucketTabs(props: {
  readonly bucket: Bucket | undefined
  readonly counts: Counts | undefined
  readonly onBucket: (bucket: Bucket | undefined) => void
}): ReactNode {
  const { t } = useLingui()
  const names: readonly (readonly [Bucket, string])[] = [
    ['ready', t`Ready`],
    ['blocked', t`Blocked`],
    ['almost', t`Almost`],
    ['waiting', t`Waiting`],
  ]
  const tab = (bucket: Bucket | undefined, name: string, count: number | undefined) => (
    <button
      key={name}
      type="button"
      className="bucket-tab"
      aria-pressed={props.bucket === bucket}
      onClick={() => props.onBucket(bucket)}
    >
      {name}{' '}
      {count === undefined ? null : (
        <span className="figures">{showDecimal(count.toString())}</span>
      )}
    </button>
  )
  return (
    <div className="bucket-tabs screen-only" role="group" aria-label={t`State`}>
      {tab(undefined, t`All`, undefined)}
      {names.map(([bucket, name]) => tab(bucket, name, props.counts?.[bucket]))}
    </div>
  )
}

/** Words and currency. */
export function QueueFilters(props: {
  readonly q: string | undefined
  readonly currency: string | undefined
  readonly currencies: readonly string[]
  readonly set: (change: { readonly q?: string; readonly currency?: string }) => void
}): ReactNode {
  const { t } = useLingui()
  const { q, currency, currencies, set } = props
  return (
    <>
      <SearchField label={t`Order or customer`} value={q} set={(words) => set({ q: words })} />
      <CurrencyFilter
        value={currency}
        currencies={currencies}
        set={(code) => set({ currency: code })}
      />
    </>
  )
}
