import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSession } from '../../api/session.tsx'
import { showDay, showDecimal } from '../../words/format.ts'
import { amountTyped } from '../../words/read-amount.ts'
import { Amount } from '../amount.tsx'
import { useFaultText } from '../fault-text.ts'
import { useDueWords } from '../invoices/days.ts'
import { faultAt } from '../refusal.tsx'
import { AmountInput } from '../typed-amount.tsx'
import type { OpenInvoice, PaymentPreview, useOpenInvoices } from './payment-data.ts'

/** Parts as typed, by invoice; undefined: the oldest are paid first. */
export type Parts = Readonly<Record<string, string>>

/** What stands in the body of the payment: typed parts, in the order of the table. */
export function partsGiven(parts: Parts, currency: string) {
  const given: { readonly invoice: string; readonly amount: string }[] = []
  for (const [invoice, typed] of Object.entries(parts)) {
    if (typed.trim() === '') continue
    const amount = amountTyped(typed, currency)
    if (amount === undefined) return 'unreadable'
    given.push({ invoice, amount })
  }
  return given
}

/** The customer's open invoices with what each gets: a proposal until one is typed over. */
export function Allocations(props: {
  readonly list: ReturnType<typeof useOpenInvoices>
  readonly parts: Parts | undefined
  readonly onParts: (parts: Parts | undefined) => void
  /** To what is typed now; the proposal of another amount is none. */
  readonly preview: PaymentPreview | undefined
  readonly awaited: boolean
  readonly error: unknown
}): ReactNode {
  const { t } = useLingui()
  const faultText = useFaultText()
  const { list, parts, preview } = props
  const currency = list.rows.at(0)?.open.currency ?? ''
  const read = parts === undefined ? [] : partsGiven(parts, currency)
  const given = read === 'unreadable' ? [] : read
  const proposed = (invoice: string) => {
    const part = preview?.allocations.find((each) => each.invoice === invoice)
    return part === undefined ? '' : showDecimal(part.amount.amount)
  }
  const type = (invoice: string, text: string) => {
    // The first part that is typed takes over the proposal of all others.
    const base =
      parts ?? Object.fromEntries(list.rows.all.map((row) => [row.invoice, proposed(row.invoice)]))
    props.onParts({ ...base, [invoice]: text })
  }
  return (
    <fieldset className="allocations">
      <legend>
        <Trans>Which invoices it pays</Trans>
      </legend>
      <div className="allocations-mode">
        <span className="muted">
          {parts === undefined
            ? t`Proposed: what is due first is paid first. Type over any part.`
            : t`As typed; what is not spread becomes customer credit.`}
        </span>
        {parts === undefined ? null : (
          <Button variant="subtle" size="compact-sm" onClick={() => props.onParts(undefined)}>
            <Trans>Oldest first again</Trans>
          </Button>
        )}
      </div>
      {list.rows.all.map((row) => {
        const index = given.findIndex((each) => each.invoice === row.invoice)
        const fault = faultAt(props.error, `/allocations/${index.toString()}/amount`)
        return (
          <Row
            key={row.invoice}
            row={row}
            value={parts === undefined ? proposed(row.invoice) : (parts[row.invoice] ?? '')}
            fault={index < 0 || fault === undefined ? undefined : faultText(fault).sentence}
            awaited={props.awaited && parts === undefined}
            onType={(text) => type(row.invoice, text)}
          />
        )
      })}
      <Sums preview={preview} />
      {list.query.hasNextPage ? (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={list.query.isFetching}
          onClick={() => void list.query.fetchNextPage()}
        >
          <Trans>More open invoices</Trans>
        </Button>
      ) : null}
    </fieldset>
  )
}

/** What comes in, what is spread, and what is left: always in sight, dashes while not known. */
function Sums({ preview }: { readonly preview: PaymentPreview | undefined }): ReactNode {
  const { t } = useLingui()
  const sums = [
    [t`Amount`, preview?.amount],
    [t`Allocated`, preview?.allocated],
    [t`To customer credit`, preview?.unallocated],
  ] as const
  return (
    <dl className="allocations-sums" aria-label={t`Sums`}>
      {sums.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value === undefined ? '–' : <Amount value={value} currency />}</dd>
        </div>
      ))}
    </dl>
  )
}

function Row(props: {
  readonly row: OpenInvoice
  readonly value: string
  readonly fault: string | undefined
  /** Its proposal is being computed: nothing may be typed over it yet. */
  readonly awaited: boolean
  readonly onType: (text: string) => void
}): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const due = useDueWords()
  const { row } = props
  return (
    <div className="allocation">
      <div>
        <Link to="/invoices/$invoice" params={{ invoice: row.invoice }}>
          {row.number}
        </Link>
        <small data-late={row.days_overdue > 0 || undefined}>
          {showDay(row.due_on)}, {due(row.due_on, organization.clock.today)}
        </small>
      </div>
      <div className="allocation-open">
        <small>{t`Open`}</small>
        <Amount value={row.open} />
      </div>
      <AmountInput
        size="xs"
        currency={row.open.currency}
        aria-label={t`Part for ${row.number}, in ${row.open.currency}`}
        value={props.value}
        readOnly={props.awaited}
        {...(props.awaited ? { placeholder: '…' } : {})}
        fault={props.fault}
        onTyped={props.onType}
      />
    </div>
  )
}
