import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button, VisuallyHidden } from '@mantine/core'
import type { components } from '@tranche/client'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useAnswer } from '../../api/queries.ts'
import { Answered } from '../../components/answered.tsx'
import { markFor } from '../../components/marks.ts'
import { buckets, useBucketNames } from '../../components/receivables/buckets.ts'
import { type Figure, Figures } from '../../components/receivables/figures.tsx'
import { Unanswered } from '../../components/unanswered.tsx'
import { showMoney } from '../../words/format.ts'
import { useReceivablesSearch } from './receivables.tsx'

type AgeingOf = components['schemas']['Ageing']['currencies'][number]

/** A bar and its table for each currency; a bucket is a filter. */
export function Ageing(): ReactNode {
  const { search } = useReceivablesSearch()
  const { as_of, by } = search
  const query = {
    ...(as_of === undefined ? {} : { as_of }),
    ...(by === 'invoice' ? { by: 'invoice' as const } : {}),
  }
  const asked = useAnswer(['ageing', query], (client) =>
    answer(client.GET('/v1/receivables/ageing', { params: { query } })),
  )
  const { data, isPlaceholderData } = asked
  if (data === undefined || asked.error !== null) return <Unanswered asked={asked} />
  if (data.currencies.length === 0) {
    return (
      <p>
        <Trans>Nothing is open: every invoice is paid.</Trans>
      </p>
    )
  }
  return (
    <Answered state={isPlaceholderData ? 'awaited' : 'given'}>
      <div className="ageing-all">
        {data.currencies.map((each) => (
          <AgeingOfCurrency key={each.currency} ageing={each} />
        ))}
      </div>
    </Answered>
  )
}

function AgeingOfCurrency({ ageing }: { readonly ageing: AgeingOf }): ReactNode {
  const { t } = useLingui()
  const { search, change } = useReceivablesSearch()
  const names = useBucketNames(search.by)
  const { currency } = ageing
  const own = search.currency === undefined || search.currency === currency
  const chosen = own ? search.bucket : undefined
  const parts = buckets
    .filter(({ field }) => ageing.counts[field] > 0)
    .map(({ bucket, field }) => `${names[bucket]} ${showMoney(ageing[field])}`)
  const open = showMoney(ageing.total)
  const summary = plural(ageing.counts.total, {
    one: `${open} open on # invoice`,
    other: `${open} open on # invoices`,
  })
  const cells: readonly Figure[] = [
    ...buckets.map(({ bucket, field }) => ({
      key: bucket,
      bucket,
      name: names[bucket],
      amount: ageing[field],
      note: countText(ageing.counts[field]),
      strong: chosen === bucket,
    })),
    {
      key: 'total',
      name: t`Open, ${currency}`,
      amount: ageing.total,
      note: countText(ageing.counts.total),
      strong: true,
    },
    { key: 'credit', name: t`Customer credit`, amount: ageing.credit },
  ]
  /** The same bucket again lifts the filter. */
  const choose = (bucket: string) => {
    const again = chosen === bucket && search.currency === currency
    change(
      again
        ? { bucket: undefined, currency: undefined, tab: undefined }
        : { bucket, currency, tab: undefined },
    )
  }
  return (
    <section className="ageing" aria-label={t`Ageing in ${currency}`}>
      <p className="ageing-summary">
        <strong>{summary}</strong>
        <VisuallyHidden>: {parts.join(', ')}.</VisuallyHidden>
        {chosen === undefined ? null : (
          <Button
            className="screen-only"
            size="compact-sm"
            variant="subtle"
            onClick={() => change({ bucket: undefined, currency: undefined })}
          >
            <Trans>Show all ages</Trans>
          </Button>
        )}
      </p>
      <AgeingBar ageing={ageing} chosen={chosen} choose={choose} />
      <Figures cells={cells} />
    </section>
  )
}

function countText(count: number): string {
  return plural(count, { one: '# invoice', other: '# invoices' })
}

/** One tab stop; the arrow keys move through the marks, Enter filters. */
function AgeingBar(props: {
  readonly ageing: AgeingOf
  readonly chosen: string | undefined
  readonly choose: (bucket: string) => void
}): ReactNode {
  const { t } = useLingui()
  const { search } = useReceivablesSearch()
  const names = useBucketNames(search.by)
  const group = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  const marks = buckets.filter(({ field }) => props.ageing.counts[field] > 0)
  const stop = Math.min(at, marks.length - 1)
  const onKeyDown = (event: KeyboardEvent) => {
    const to = markFor(event.key, stop, marks.length)
    if (to === undefined) return
    event.preventDefault()
    setAt(to)
    group.current?.querySelectorAll<HTMLElement>('button')[to]?.focus()
  }
  return (
    <div
      ref={group}
      className="ageing-bar"
      role="toolbar"
      aria-label={t`Filter by age, ${props.ageing.currency}`}
      onKeyDown={onKeyDown}
    >
      {marks.map(({ bucket, field }, index) => {
        const money = props.ageing[field]
        const name = `${names[bucket]}: ${showMoney(money)}, ${countText(props.ageing.counts[field])}`
        return (
          <button
            key={bucket}
            type="button"
            data-bucket={bucket}
            aria-pressed={props.chosen === bucket}
            aria-label={name}
            title={name}
            tabIndex={index === stop ? 0 : -1}
            // A width for the eye only; no figure is made of it.
            style={{ flexGrow: Math.max(0, Number(money.amount)) }}
            onFocus={() => setAt(index)}
            onClick={() => props.choose(bucket)}
          />
        )
      })}
    </div>
  )
}
