import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSession } from '../../api/session.tsx'
import { Amount, ExplainedAmount, Trace, type TraceRow } from '../../components/amount.tsx'
import { BeforeAfterBar } from '../../components/bars.tsx'
import { GrossTrace, isOpen, Open, OpenTrace } from '../../components/invoices/columns.tsx'
import { useDueWords } from '../../components/invoices/days.ts'
import { useWithheldRows } from '../../components/invoices/withheld.ts'
import { Unanswered } from '../../components/unanswered.tsx'
import { isZero, type Money, showDay, showMoney, showPercent } from '../../words/format.ts'
import { Heading } from './heading.tsx'
import { type Invoice, useCreditNotes, usePaymentsOf } from './invoice-data.ts'

/** What is still to be paid, large; below it where that comes from. */
export function Amounts({ invoice }: { readonly invoice: Invoice }): ReactNode {
  const { t } = useLingui()
  return (
    <section aria-label={t`Amounts`}>
      <OpenNow invoice={invoice} />
      <dl className="statement">
        <Line name={t`Net, this time`} value={invoice.net}>
          <NetTrace invoice={invoice} />
        </Line>
        <Line name={t`Tax`} value={invoice.tax}>
          <TaxTrace invoice={invoice} />
        </Line>
        <Line name={t`Gross`} value={invoice.gross} total>
          <GrossTrace row={invoice} />
        </Line>
        {invoice.withheld.length === 0 ? null : (
          <Line name={t`To pay`} value={invoice.payable} total>
            <PayableTrace invoice={invoice} />
          </Line>
        )}
        {invoice.kind === 'credit' ? null : <Settled invoice={invoice} />}
      </dl>
    </section>
  )
}

function OpenNow({ invoice }: { readonly invoice: Invoice }): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const due = useDueWords()
  const { kind, issued_on: issued, due_on: dueOn } = invoice
  if (kind === 'credit') {
    return (
      <p className="open-now">
        <span className="muted">{t`Credited`}</span>
        <Amount value={invoice.gross} currency />
        <span className="muted">{t`Issued ${showDay(issued)}`}</span>
      </p>
    )
  }
  return (
    <p className="open-now">
      <span className="muted">{t`Open`}</span>
      <Open row={invoice} currency />
      <span className="muted">
        {t`Issued ${showDay(issued)}, due ${showDay(dueOn)}`}
        {isOpen(invoice) ? (
          <>
            {', '}
            <strong data-late={invoice.status === 'OVERDUE' || undefined}>
              {due(dueOn, organization.clock.today)}
            </strong>
          </>
        ) : null}
      </span>
    </p>
  )
}

function Line(props: {
  readonly name: string
  readonly value: Money
  readonly total?: boolean
  readonly children: ReactNode
}): ReactNode {
  return (
    <div data-total={props.total}>
      <dt>{props.name}</dt>
      <dd>
        <ExplainedAmount value={props.value} title={props.name}>
          {props.children}
        </ExplainedAmount>
      </dd>
    </div>
  )
}

/** Gross to open: what was paid and what was credited, each by its documents. */
function Settled({ invoice }: { readonly invoice: Invoice }): ReactNode {
  const { t } = useLingui()
  return (
    <>
      <Line name={t`Paid`} value={invoice.paid}>
        <PaidTrace invoice={invoice} />
      </Line>
      {isZero(invoice.credited) ? null : (
        <Line name={t`Credited`} value={invoice.credited}>
          <CreditedTrace invoice={invoice} />
        </Line>
      )}
      <Line name={t`Open`} value={invoice.open} total>
        <OpenTrace row={invoice} />
      </Line>
    </>
  )
}

function NetTrace({ invoice }: { readonly invoice: Invoice }): ReactNode {
  const { t } = useLingui()
  const LONG = 12
  const lines = invoice.lines.filter(({ net }) => !isZero(net))
  const rows: TraceRow[] = lines.slice(0, LONG).map(({ label, net }) => ({ label, amount: net }))
  const more = lines.length - LONG
  if (more > 0) rows.push({ label: t`and ${more} more lines`, text: '…' })
  return <Trace rows={[...rows, { label: t`Net, this time`, amount: invoice.net, total: true }]} />
}

function TaxTrace({ invoice }: { readonly invoice: Invoice }): ReactNode {
  const { t } = useLingui()
  return (
    <Trace
      rows={[
        ...invoice.taxes.map(({ percent, base, tax }) => ({
          label: t`Tax ${showPercent(percent)} of ${showMoney(base)}`,
          amount: tax,
        })),
        { label: t`Tax`, amount: invoice.tax, total: true },
      ]}
    />
  )
}

/** Gross less each row that is withheld. */
function PayableTrace({ invoice }: { readonly invoice: Invoice }): ReactNode {
  const { t } = useLingui()
  const rows = useWithheldRows()
  return (
    <Trace
      rows={[
        { label: t`Gross`, amount: invoice.gross },
        ...rows(invoice.withheld),
        { label: t`To pay`, amount: invoice.payable, total: true },
      ]}
    />
  )
}

function PaidTrace({ invoice }: { readonly invoice: Invoice }): ReactNode {
  const { t } = useLingui()
  const asked = usePaymentsOf(invoice.id)
  if (asked.data === undefined) return <Unanswered asked={asked} />
  const rows = asked.data.data
    .filter(({ reversed_on }) => reversed_on === null)
    .flatMap((payment) =>
      payment.allocations
        .filter((each) => each.invoice === invoice.id)
        .map(({ amount }) => ({
          label: (
            <Link to="/payments/$payment" params={{ payment: payment.id }}>
              {showDay(payment.received_on)}
            </Link>
          ),
          detail: payment.source === 'credit' ? t`Customer credit` : (payment.reference ?? ''),
          amount,
        })),
    )
  return <Trace rows={[...rows, { label: t`Paid`, amount: invoice.paid, total: true }]} />
}

function CreditedTrace({ invoice }: { readonly invoice: Invoice }): ReactNode {
  const { t } = useLingui()
  const asked = useCreditNotes(invoice)
  if (asked.data === undefined && invoice.credit_notes.length > 0) {
    return <Unanswered asked={asked} />
  }
  const rows = (asked.data ?? []).map((note) => ({
    label: (
      <Link to="/invoices/$invoice" params={{ invoice: note.id }}>
        {note.number}
      </Link>
    ),
    detail: showDay(note.issued_on),
    amount: note.gross,
  }))
  return <Trace rows={[...rows, { label: t`Credited`, amount: invoice.credited, total: true }]} />
}

/** Where this document stands in its order: net, before, this time, to date, remaining. */
export function OfTheOrder({ invoice }: { readonly invoice: Invoice }): ReactNode {
  const { t } = useLingui()
  const { order_net: orderNet, previous, net, to_date: toDate, remaining } = invoice
  const { order } = invoice
  if (order === null) return null
  const toOrder = (
    <Link to="/orders/$order" params={{ order }}>
      <Trans>Order net</Trans>
    </Link>
  )
  const toOthers = (
    <Link to="/invoices" search={{ order }}>
      <Trans>Billed before</Trans>
    </Link>
  )
  const rows: readonly (readonly [ReactNode, Money, boolean?])[] = [
    [toOrder, orderNet],
    [toOthers, previous],
    [t`This time`, net],
    [t`Billed to date`, toDate, true],
    [t`Remaining`, remaining],
  ]
  return (
    <section>
      <Heading text={t`Of the order`} note={t`net, ${invoice.currency}`} />
      <BeforeAfterBar before={previous} now={net} after={toDate} value={orderNet} />
      <dl className="statement">
        {rows.map(([name, amount, total], index) => (
          // The rows never move.
          <div key={index} data-total={total}>
            <dt>{name}</dt>
            <dd>
              <Amount value={amount} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
