import { useLingui } from '@lingui/react/macro'
import type { components } from '@tranche/client'
import type { ReactNode } from 'react'
import { useSession } from '../../api/session.tsx'
import { showDay, showInstant, showMoney, showPercent } from '../../words/format.ts'
import { useCodeWords, useFieldNames } from './event-words.ts'
import './changes.css'

export type Event = components['schemas']['Event']
type Change = NonNullable<Event['changes']>[number]

/** A value of the audit trail as the language writes it. */
function useValueText(): (field: string, value: string, currency: string | null) => string {
  const words = useCodeWords()
  const { organization } = useSession()
  return (field, value, currency) => {
    if (currency !== null) return showMoney({ amount: value, currency })
    if (field === 'progress_percent') return showPercent(value)
    if (field === 'frozen_at') return showInstant(value, organization.timezone)
    return field.endsWith('_on') ? showDay(value) : words(field, value)
  }
}

/** "Progress: 30 % → 50 %": the text that a cell shows and a reader copies. */
export function useChangeLines(): (event: Event) => readonly Line[] {
  const { t } = useLingui()
  const names = useFieldNames()
  const text = useValueText()
  const side = ({ field, currency }: Change, value: string | null) =>
    value === null ? undefined : text(field, value, currency)
  const usual = t`those of the country`
  return (event) => {
    // The number that a record got already names it.
    const told = (event.changes ?? []).filter(({ after }) => after !== event.about.label)
    const lines = told.map((change) => ({
      label: names(change.field, event.type),
      before: side(change, change.before),
      after: side(change, change.after) ?? (change.field === 'tax_rates' ? usual : t`empty`),
    }))
    return lines.length > 0 ? lines : toldLines(event, { names, instalment: t`Instalment` })
  }
}

export interface Line {
  readonly label: string
  readonly before: string | undefined
  readonly after: string
}

interface Words {
  readonly names: ReturnType<typeof useFieldNames>
  readonly instalment: string
}

/** Which version of a quote, and what the customer said. */
function quoteLines({ type, data }: Event, { names }: Words): readonly Line[] {
  const told: Readonly<Record<string, unknown>> = data
  return ['version', 'by', 'reason'].flatMap((field) => {
    const value = told[field]
    const isTold = typeof value === 'string' || typeof value === 'number'
    return isTold ? [{ label: names(field, type), before: undefined, after: `${value}` }] : []
  })
}

/** What the event itself tells where no main value changed: the instalment, progress by line. */
function toldLines(event: Event, words: Words): readonly Line[] {
  if (event.type === 'order.instalment_triggered') {
    return [{ label: words.instalment, before: undefined, after: event.data.instalment }]
  }
  if (event.type.startsWith('quote.')) return quoteLines(event, words)
  if (event.type !== 'order.progressed') return []
  return Object.entries(event.data.lines ?? {}).map(([label, percent]) => {
    return { label, before: undefined, after: showPercent(percent) }
  })
}

export function ChangeLines({ event }: { readonly event: Event }): ReactNode {
  const lines = useChangeLines()(event)
  return (
    <span className="history-changes">
      {lines.map(({ label, before, after }) => (
        <span key={label}>
          <span className="muted">{label}</span>{' '}
          {before === undefined ? null : (
            <>
              {before} <span aria-label="→">→</span>{' '}
            </>
          )}
          {after}
        </span>
      ))}
    </span>
  )
}
