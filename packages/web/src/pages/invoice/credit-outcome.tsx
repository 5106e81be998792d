import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { Amount } from '../../components/amount.tsx'
import { isZero, type Money, showMoney, showPercent } from '../../words/format.ts'
import type { CreditPreview, Invoice } from './invoice-data.ts'

/** The credit note as it would be issued, and before → after of all it touches. */
export function CreditOutcome(props: {
  readonly invoice: Invoice
  readonly preview: CreditPreview
  readonly hold: boolean
}): ReactNode {
  const { t } = useLingui()
  const { invoice, preview } = props
  const lines = preview.lines.filter(({ net }) => !isZero(net))
  return (
    <section aria-label={t`Preview of the credit note`} className="credit-outcome">
      <table className="paper-table">
        <thead>
          <tr>
            <th scope="col">{t`Credit note`}</th>
            <th scope="col">{t`To date`}</th>
            <th scope="col">
              {t`Net`} <span className="amount-currency">{preview.currency}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.line}>
              <th scope="row">{line.label}</th>
              <td>
                {line.previous_percent === null ? '' : `${showPercent(line.previous_percent)} → `}
                {showPercent(line.to_date_percent)}
              </td>
              <td>
                <Amount value={line.net} />
              </td>
            </tr>
          ))}
          {preview.taxes.map(({ group, key, percent, base, tax }) => (
            <tr key={`${group} ${key}`} className="muted">
              <th scope="row">{t`Tax ${showPercent(percent)} of ${showMoney(base)}`}</th>
              <td />
              <td>
                <Amount value={tax} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t`Total`}</th>
            <td />
            <td>
              <Amount value={preview.gross} />
            </td>
          </tr>
        </tfoot>
      </table>
      <Changes invoice={invoice} preview={preview} />
      <p className="muted">
        {props.hold ? (
          <Trans>Nothing of it is billed again by itself.</Trans>
        ) : (
          <Trans>It can be billed again; the next invoice takes it up when it is ready.</Trans>
        )}
      </p>
    </section>
  )
}

function Changes(props: { readonly invoice: Invoice; readonly preview: CreditPreview }): ReactNode {
  const { t } = useLingui()
  const { invoice, preview } = props
  return (
    <dl className="changes">
      <Change
        name={t`Open on ${invoice.number}`}
        before={preview.open_before}
        after={preview.open_after}
      />
      <Change
        name={t`Billed of the order, net`}
        before={preview.previous}
        after={preview.to_date}
      />
      {isZero(preview.customer_credit) ? null : (
        <div>
          <dt>{t`Paid already: becomes customer credit`}</dt>
          <dd>
            <Amount value={preview.customer_credit} />
          </dd>
        </div>
      )}
    </dl>
  )
}

function Change(props: {
  readonly name: string
  readonly before: Money
  readonly after: Money
}): ReactNode {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>
        <Amount value={props.before} /> →{' '}
        <strong>
          <Amount value={props.after} />
        </strong>
      </dd>
    </div>
  )
}

/** The credit note is issued: its number, what it changed, and the way to it. */
export function Credited(props: {
  readonly note: Invoice
  readonly preview: CreditPreview
  readonly onClose: () => void
}): ReactNode {
  const { t } = useLingui()
  const { note, preview } = props
  const focus = useRef<HTMLDivElement>(null)
  useEffect(() => focus.current?.focus(), [])
  return (
    <div className="credited" ref={focus} tabIndex={-1} role="status">
      <p className="note issued-note">
        <strong>{t`${note.number} is issued.`}</strong>{' '}
        {t`${showMoney(note.gross)} on ${note.credits_number ?? ''}.`}
      </p>
      <dl className="changes">
        <Change
          name={t`Open on ${note.credits_number ?? ''}`}
          before={preview.open_before}
          after={preview.open_after}
        />
        <Change name={t`Billed of the order, net`} before={note.previous} after={note.to_date} />
      </dl>
      <footer className="correct-foot">
        <Link to="/invoices/$invoice" params={{ invoice: note.id }}>
          <Trans>Open the credit note</Trans>
        </Link>
        <Button onClick={props.onClose}>
          <Trans>Done</Trans>
        </Button>
      </footer>
    </div>
  )
}
