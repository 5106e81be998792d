import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import type { Organization } from '../../api/session.tsx'
import { useFaultAt } from '../../components/fault-at.ts'
import { showDecimal } from '../../words/format.ts'
import { readDecimal } from '../../words/read-decimal.ts'
import { SaveSection, useSettings } from './save-section.tsx'

interface RateDraft {
  /** Stays with the row while it is edited. */
  readonly row: number
  readonly key: string
  readonly label: string
  readonly percent: string
}

/** The rates that lines are offered. */
export function TaxesSection(): ReactNode {
  const { t } = useLingui()
  const faultAt = useFaultAt()
  const settings = useSettings(ratesOf)
  const { rates: draft } = settings.edit.draft
  const setDraft = (rates: readonly RateDraft[]) => settings.edit.set({ rates })
  const [bad, setBad] = useState<number>()
  const next = useRef(draft.length)
  const list = useRef<HTMLDivElement>(null)
  const change = (row: number, to: Partial<RateDraft>) =>
    setDraft(draft.map((rate) => (rate.row === row ? { ...rate, ...to } : rate)))
  const add = () => {
    next.current = Math.max(next.current, ...draft.map(({ row }) => row)) + 1
    setDraft([...draft, { row: next.current, key: '', label: '', percent: '' }])
    setTimeout(() => {
      list.current?.querySelector<HTMLElement>('.rate:last-child input')?.focus()
    }, 0)
  }
  /** The rates for the API; nothing where a percent is no figure. */
  const body = () => {
    const wrong = draft.find(({ percent }) => readDecimal(percent) === undefined)
    setBad(wrong?.row)
    if (wrong !== undefined) return undefined
    return {
      tax_rates: draft.map(({ key, label, percent }) => {
        const figure = readDecimal(percent) ?? ''
        return {
          key: key.trim() === '' ? figure : key.trim(),
          label: label.trim(),
          percent: figure,
        }
      }),
    }
  }
  return (
    <SaveSection
      settings={settings}
      fields={[{ key: 'rates', label: t`Rates offered`, text: ({ rates }) => ratesText(rates) }]}
      body={body}
      onDiscard={() => setBad(undefined)}
    >
      <p className="muted">
        <Trans>
          Offered where the lines of an order are written. Orders keep the rates they were written
          with.
        </Trans>
      </p>
      <div ref={list} className="rates">
        {draft.map((rate, index) => (
          <div key={rate.row} className="rate">
            <TextInput
              label={t`Name`}
              value={rate.label}
              error={faultAt(settings.deed.error, `/tax_rates/${index.toString()}/label`)}
              onChange={(event) => change(rate.row, { label: event.currentTarget.value })}
            />
            <TextInput
              label={t`Percent`}
              inputMode="decimal"
              value={rate.percent}
              error={
                bad === rate.row
                  ? t`A percent is expected, such as 19`
                  : faultAt(settings.deed.error, `/tax_rates/${index.toString()}/percent`)
              }
              onChange={(event) => change(rate.row, { percent: event.currentTarget.value })}
            />
            <TextInput
              label={t`Key`}
              placeholder={rate.percent}
              value={rate.key}
              error={faultAt(settings.deed.error, `/tax_rates/${index.toString()}/key`)}
              onChange={(event) => change(rate.row, { key: event.currentTarget.value })}
            />
            <Button
              variant="subtle"
              aria-label={t`Remove ${rate.label}`}
              onClick={() => setDraft(draft.filter(({ row }) => row !== rate.row))}
            >
              <Trans>Remove</Trans>
            </Button>
          </div>
        ))}
      </div>
      <Button variant="default" size="compact-sm" onClick={add}>
        <Trans>Add a rate</Trans>
      </Button>
    </SaveSection>
  )
}

function ratesOf({ tax_rates }: Organization): { readonly rates: readonly RateDraft[] } {
  return {
    rates: tax_rates.map((rate, row) => ({
      row,
      key: rate.key,
      label: rate.label,
      percent: showDecimal(rate.percent),
    })),
  }
}

function ratesText(rates: readonly RateDraft[]): string {
  return rates
    .map(({ key, label, percent }) => {
      const figure = `${percent.trim()} %`
      const named = label.includes(figure) ? label.trim() : `${label.trim()} ${figure}`.trim()
      return key === '' || key === percent ? named : `${named} (${key})`
    })
    .join(', ')
}
