import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Amount } from '../../components/amount.tsx'
import { Failed, Unanswered } from '../../components/unanswered.tsx'
import { showDay } from '../../words/format.ts'
import { ownWord } from '../../words/own-words.ts'
import { Heading } from './heading.tsx'
import { type Invoice, useCreditNotes, usePaymentsOf } from './invoice-data.ts'

/** Payments and credit notes on this invoice, each a link to its own page. */
export function Settlements({ invoice }: { readonly invoice: Invoice }): ReactNode {
  const { t } = useLingui()
  const payments = usePaymentsOf(invoice.id)
  const notes = useCreditNotes(invoice)
  const asked = payments.data !== undefined && invoice.credit_notes.length > 0 ? notes : payments
  if (invoice.kind === 'credit') return null
  const paid = payments.data?.data ?? []
  const credited = invoice.credit_notes.length === 0 ? [] : (notes.data ?? [])
  return (
    <section>
      <Heading text={t`Payments and credit notes`} note={invoice.currency} />
      {paid.length === 0 && credited.length === 0 ? (
        <Unanswered asked={asked}>
          <p className="muted">
            <Trans>Nothing yet.</Trans>
          </p>
        </Unanswered>
      ) : (
        <>
          <Failed asked={asked} />
          <table className="paper-table">
            <tbody>
              {paid.map((payment) => (
                <tr key={payment.id}>
                  <th scope="row">
                    <Link to="/payments/$payment" params={{ payment: payment.id }}>
                      {payment.source === 'credit' ? t`Customer credit` : t`Payment`}{' '}
                      {showDay(payment.received_on)}
                    </Link>
                    <small>
                      {payment.reversed_on === null
                        ? payment.reference
                        : t`reversed on ${showDay(payment.reversed_on)}`}
                    </small>
                  </th>
                  <td data-gone={payment.reversed_on === null ? undefined : ''}>
                    {payment.allocations
                      .filter((each) => each.invoice === invoice.id)
                      .map(({ amount }) => (
                        <Amount key={amount.amount} value={amount} />
                      ))}
                  </td>
                </tr>
              ))}
              {credited.map((note) => (
                <tr key={note.id}>
                  <th scope="row">
                    <Link to="/invoices/$invoice" params={{ invoice: note.id }}>
                      {note.number}
                    </Link>
                    <small>{showDay(note.issued_on)}</small>
                  </th>
                  <td>
                    <Amount value={note.gross} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}

/** The way back to what was billed: order, instalments, the invoice that a note credits. */
export function Origins({ invoice }: { readonly invoice: Invoice }): ReactNode {
  const { t } = useLingui()
  const { parts, credits } = invoice
  return (
    <section>
      <h2>
        <Trans>Bills</Trans>
      </h2>
      <table className="paper-table">
        <tbody>
          {credits === null ? null : (
            <tr>
              <th scope="row">
                <Link to="/invoices/$invoice" params={{ invoice: credits }}>
                  {t`Credits ${invoice.credits_number ?? ''}`}
                </Link>
              </th>
              <td />
            </tr>
          )}
          {parts.map(({ order, order_number: number, order_label: label, order_net: value }) => (
            <tr key={order}>
              <th scope="row">
                <Link to="/orders/$order" params={{ order }}>
                  {number} {label}
                </Link>
                <small>{t`Order`}</small>
              </th>
              <td>
                <Amount value={value} />
              </td>
            </tr>
          ))}
          {invoice.instalments.map(({ order, id, label: name, net }) => (
            <tr key={`${order} ${id}`}>
              <th scope="row">
                <Link to="/orders/$order" params={{ order }} search={{ tab: 'plan' }}>
                  {name === '' ? id : ownWord(name)}
                </Link>
                <small>{t`Instalment`}</small>
              </th>
              <td>
                <Amount value={net} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {invoice.note === null ? null : <p className="invoice-note">{invoice.note}</p>}
    </section>
  )
}
