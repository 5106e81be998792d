import { Trans, useLingui } from '@lingui/react/macro'
import { Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Bill } from '../../../api/records.ts'
import { DayField } from '../../../components/day-field.tsx'

/** What people add to a document; all of it may stay empty. */
export interface Extras {
  readonly issuedOn: string
  readonly note: string
  readonly reference: string
  readonly from: string
  readonly to: string
  readonly term: string
}

export const noExtras: Extras = {
  issuedOn: '',
  note: '',
  reference: '',
  from: '',
  to: '',
  term: '',
}

/** As the API takes them; undefined while half a service period, or no number of days, is given. */
export function requestExtras(extras: Extras): Partial<Bill> | undefined {
  const { issuedOn, note, reference, from, to } = extras
  const term = extras.term.trim()
  if (!isTerm(term)) return undefined
  if ((from === '') !== (to === '')) return undefined
  return {
    ...(issuedOn === '' ? {} : { issued_on: issuedOn }),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    ...(reference.trim() === '' ? {} : { customer_reference: reference.trim() }),
    ...(from === '' ? {} : { service_period: { from, to } }),
    ...(term === '' ? {} : { term_days: Number(term) }),
  }
}

function isTerm(text: string): boolean {
  return text === '' || (/^\d{1,4}$/.test(text) && Number(text) <= 3650)
}

/** Date, note, term, reference and period, behind one line until somebody needs them. */
export function MoreFields(props: {
  readonly extras: Extras
  /** Days of the order, which hold where nothing else is said. */
  readonly termDays: number
  readonly onChange: (extras: Extras) => void
}): ReactNode {
  const { t } = useLingui()
  const { extras, onChange } = props
  const day = (name: 'issuedOn' | 'from' | 'to', label: string) => (
    <DayField
      label={label}
      value={extras[name]}
      onDay={(to) => onChange({ ...extras, [name]: to })}
    />
  )
  const half = (extras.from === '') !== (extras.to === '')
  return (
    <details className="bill-more">
      <summary>
        <Trans>More: date, payment term, note, their reference, service period</Trans>
      </summary>
      <div className="bill-extras">
        {day('issuedOn', t`Invoice date`)}
        <TextInput
          label={t`Payment term, days`}
          inputMode="numeric"
          placeholder={props.termDays.toString()}
          value={extras.term}
          error={
            isTerm(extras.term.trim())
              ? undefined
              : t`A whole number of days is expected, such as 30`
          }
          onChange={(event) => onChange({ ...extras, term: event.currentTarget.value })}
        />
        <TextInput
          label={t`Customer’s reference`}
          value={extras.reference}
          onChange={(event) => onChange({ ...extras, reference: event.currentTarget.value })}
        />
        {day('from', t`Service from`)}
        {day('to', t`Service to`)}
      </div>
      {half ? <p className="muted">{t`A service period needs both days.`}</p> : null}
      <Textarea
        label={t`Note on the invoice`}
        autosize
        minRows={2}
        maxLength={4000}
        value={extras.note}
        onChange={(event) => onChange({ ...extras, note: event.currentTarget.value })}
      />
    </details>
  )
}
