import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { components } from '@tranche/client'
import { type ReactNode, useMemo } from 'react'
import { useSession } from '../../api/session.tsx'
import { isZero, showDay } from '../../words/format.ts'
import { Amount, ExplainedAmount, Trace } from '../amount.tsx'
import { InvoiceStatusMark, useInvoiceKind } from '../states.tsx'
import { Status } from '../status.tsx'
import type { Column } from '../table/columns.ts'
import { useDueWords } from './days.ts'

export type InvoiceRow = components['schemas']['InvoiceSummary']
/** What a list's row and the whole invoice both say of its money. */
type Standing = Pick<InvoiceRow, 'issued_on' | 'payable' | 'paid' | 'credited' | 'open'>

/** Something of it is still to be paid. */
export function isOpen({ open }: Pick<Standing, 'open'>): boolean {
  return !isZero(open)
}

/** The list's columns; those that the API sorts by have a heading that turns the order. */
export function useInvoiceColumns(of?: 'one customer'): readonly Column<InvoiceRow>[] {
  const document = useDocumentColumns(of === 'one customer')
  const money = useMoneyColumns()
  return useMemo(() => [...document, ...money], [document, money])
}

function useDocumentColumns(named: boolean): readonly Column<InvoiceRow>[] {
  const { t } = useLingui()
  return useMemo(
    () => [
      {
        id: 'number',
        header: t`Number`,
        width: '8.25rem',
        cell: (row) => (
          <>
            <Link to="/invoices/$invoice" params={{ invoice: row.id }}>
              {row.number}
            </Link>
            <small>
              <Kind row={row} />
            </small>
          </>
        ),
        text: (row) => row.number,
      },
      {
        id: 'customer',
        header: named ? t`Order` : t`Customer and order`,
        width: 'minmax(9.5rem, 1fr)',
        cell: (row) => <ForWhat row={row} named={named} />,
        text: (row) => (named ? row.order_label : row.customer_name),
        order: false,
      },
      {
        id: 'issued_on',
        header: t`Issued`,
        width: '5.75rem',
        cell: (row) => showDay(row.issued_on),
        text: (row) => row.issued_on,
      },
      {
        id: 'due_on',
        header: t`Due`,
        width: '6.5rem',
        cell: (row) => <Due row={row} />,
        text: (row) => row.due_on,
      },
    ],
    [t, named],
  )
}

function useMoneyColumns(): readonly Column<InvoiceRow>[] {
  const { t } = useLingui()
  return useMemo(
    () => [
      {
        id: 'status',
        header: t`State`,
        width: '7rem',
        cell: (row) => <StatusOf row={row} />,
        text: (row) => row.status,
        order: false,
      },
      {
        id: 'gross',
        header: t`Gross`,
        width: '6.25rem',
        align: 'end',
        cell: (row) => <Gross row={row} />,
        text: (row) => row.gross.amount,
        order: (row) => row.gross,
      },
      {
        id: 'open',
        header: t`Open`,
        width: '6.25rem',
        align: 'end',
        cell: (row) => (isOpen(row) ? <Open row={row} /> : <span className="muted">–</span>),
        text: (row) => row.open.amount,
        order: (row) => row.open,
      },
      {
        id: 'currency',
        header: t`Currency`,
        width: '3.5rem',
        cell: (row) => <span className="muted">{row.currency}</span>,
        text: (row) => row.currency,
        order: false,
      },
    ],
    [t],
  )
}

/** Customer and order; on the customer's own page only the order. */
function ForWhat(props: { readonly row: InvoiceRow; readonly named: boolean }): ReactNode {
  const { row, named } = props
  if (named && row.order !== null) {
    return (
      <Link
        className="one-line"
        to="/orders/$order"
        params={{ order: row.order }}
        title={row.order_label}
      >
        {row.order_number} {row.order_label}
      </Link>
    )
  }
  return (
    <>
      <Link
        className="one-line"
        to="/customers/$customer"
        params={{ customer: row.customer }}
        title={row.customer_name}
      >
        {row.customer_name}
      </Link>
      <small title={row.order_label}>
        {row.order_number} {row.order_label}
      </small>
    </>
  )
}

function Kind({ row }: { readonly row: InvoiceRow }): ReactNode {
  return useInvoiceKind()(row.kind)
}

/** A credit note is neither open nor paid: it says what it is. */
export function StatusOf({
  row,
}: {
  readonly row: Pick<InvoiceRow, 'kind' | 'status'>
}): ReactNode {
  const { t } = useLingui()
  if (row.kind !== 'credit') return <InvoiceStatusMark status={row.status} />
  return <Status tone="neutral" shape="dash">{t`Credit note`}</Status>
}

/** The due day, and how far it is away while something is open. */
function Due({ row }: { readonly row: InvoiceRow }): ReactNode {
  const { organization } = useSession()
  const words = useDueWords()
  if (row.kind === 'credit') return <span className="muted">–</span>
  return (
    <>
      {showDay(row.due_on)}
      {isOpen(row) ? (
        <small data-late={row.status === 'OVERDUE' || undefined}>
          {words(row.due_on, organization.clock.today)}
        </small>
      ) : null}
    </>
  )
}

function Gross({ row }: { readonly row: InvoiceRow }): ReactNode {
  const { t } = useLingui()
  return (
    <ExplainedAmount value={row.gross} title={t`${row.number}, gross`}>
      <GrossTrace row={row} />
    </ExplainedAmount>
  )
}

/** Net and tax make the gross amount. */
export function GrossTrace(props: {
  readonly row: Pick<InvoiceRow, 'net' | 'tax' | 'gross'>
}): ReactNode {
  const { t } = useLingui()
  const { net, tax, gross } = props.row
  return (
    <Trace
      rows={[
        { label: t`Net, this time`, amount: net },
        { label: t`Tax`, amount: tax },
        { label: t`Gross`, amount: gross, total: true },
      ]}
    />
  )
}

/** What is open of an invoice; opened, where that comes from. */
export function Open(props: {
  readonly row: Standing & Pick<InvoiceRow, 'number'>
  readonly currency?: boolean
}): ReactNode {
  const { t } = useLingui()
  const { row, currency = false } = props
  return (
    <ExplainedAmount value={row.open} currency={currency} title={t`Open on ${row.number}`}>
      <OpenTrace row={row} />
    </ExplainedAmount>
  )
}

/** Where the open amount comes from: payable, less credited, less paid. */
export function OpenTrace({ row }: { readonly row: Standing }): ReactNode {
  const { t } = useLingui()
  return (
    <Trace
      rows={[
        { label: t`To pay`, amount: row.payable, detail: showDay(row.issued_on) },
        { label: t`less credited`, amount: row.credited },
        { label: t`less paid`, amount: row.paid },
        { label: t`Open`, amount: row.open, total: true },
      ]}
    />
  )
}

/** An invoice on a narrow screen. */
export function InvoiceCard({ row }: { readonly row: InvoiceRow }): ReactNode {
  const { t } = useLingui()
  const kind = useInvoiceKind()
  return (
    <div className="invoice-card">
      <Link to="/invoices/$invoice" params={{ invoice: row.id }}>
        {row.number}
      </Link>
      <Amount value={row.gross} currency />
      <span data-whole="">{row.customer_name}</span>
      <span data-whole="" className="muted">
        {kind(row.kind)}, {row.order_label}
      </span>
      <StatusOf row={row} />
      {isOpen(row) ? (
        <span className="invoice-card-due">
          {t`Open`} <Amount value={row.open} />
        </span>
      ) : null}
      {isOpen(row) ? (
        <span data-whole="" className="invoice-card-due muted">
          <Due row={row} />
        </span>
      ) : null}
    </div>
  )
}
