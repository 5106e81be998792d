import { useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { showDecimal } from '../../app/format.ts'
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

const PAUSE_MS = 200

/** Words and currency. */
export function QueueFilters(props: {
  readonly q: string | undefined
  readonly currency: string | undefined
  readonly currencies: readonly string[]
  readonly set: (change: { readonly q?: string; readonly currency?: string }) => void
}): ReactNode {
  const { t } = useLingui()
  const [typed, setTyped] = useState(props.q ?? '')
  const [known, setKnown] = useState(props.q)
  if (known !== props.q) {
    setKnown(props.q)
    // Taken back from outside: by "Show all", or by the browser's way back.
    if (props.q === undefined) setTyped('')
  }
  const search = useDebouncedCallback((q: string) => props.set({ q }), PAUSE_MS)
  return (
    <>
      <TextInput
        size="xs"
        type="search"
        aria-label={t`Order or customer`}
        placeholder={t`Order or customer`}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          search(event.currentTarget.value.trim())
        }}
      />
      {props.currencies.length < 2 ? null : (
        <NativeSelect
          size="xs"
          aria-label={t`Currency`}
          value={props.currency ?? ''}
          data={[
            { value: '', label: t`All currencies` },
            ...props.currencies.map((code) => ({ value: code, label: code })),
          ]}
          onChange={(event) => props.set({ currency: event.currentTarget.value })}
        />
      )}
    </>
  )
}
