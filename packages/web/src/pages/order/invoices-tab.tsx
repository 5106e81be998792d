import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Amount, ExplainedAmount, Trace } from '../../components/amount.tsx'
import {
  type InvoiceSummary,
  type Order,
  useOrderInvoices,
} from '../../components/orders/order-data.ts'
import { Empty } from '../../components/page.tsx'
import { InvoiceStatusMark, useInvoiceKind } from '../../components/states.tsx'
import type { Column } from '../../components/table/columns.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { showDay } from '../../words/format.ts'

/** What a document says of this order; of one over several, only its part. */
function ofOrder(invoice: InvoiceSummary) {
  return invoice.part ?? invoice
}

/** Invoices and credit notes of the order, newest first. */
export function InvoicesTab({ order }: { readonly order: Order }): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const kind = useInvoiceKind()
  const { rows, query, more } = useOrderInvoices(order.id)
  const columns = useColumns(order)
  return (
    <DataTable
      name={t`Invoices of ${order.label}`}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowName={({ number, ...invoice }) => `${kind(invoice.kind)} ${number}`}
      onOpen={({ id }) => void navigate({ to: '/invoices/$invoice', params: { invoice: id } })}
      more={more}
      asked={query}
      empty={<Empty text={t`No invoice yet.`} />}
      card={(invoice) => (
        <div className="order-card">
          <span>
            {invoice.number} <InvoiceStatusMark status={invoice.status} />
            <small>{kind(invoice.kind)}</small>
          </span>
          <dl>
            <div>
              <dt>{t`Due`}</dt>
              <dd>{showDay(invoice.due_on)}</dd>
            </div>
            <div>
              <dt>{t`Gross`}</dt>
              <dd>
                <Amount value={ofOrder(invoice).gross} />
              </dd>
            </div>
            <div>
              <dt>{t`Open`}</dt>
              <dd>
                <Amount value={ofOrder(invoice).open} />
              </dd>
            </div>
          </dl>
        </div>
      )}
    />
  )
}

function useColumns(order: Order): Column<InvoiceSummary>[] {
  const { t } = useLingui()
  const kind = useInvoiceKind()
  const amount = (id: 'net' | 'gross' | 'open', header: string, foot: ReactNode) => ({
    id,
    header,
    align: 'end' as const,
    width: 'minmax(6rem, 1fr)',
    cell: (invoice: InvoiceSummary) => (
      <ExplainedAmount value={ofOrder(invoice)[id]} title={`${header} ${invoice.number}`}>
        <InvoiceTrace invoice={invoice} />
      </ExplainedAmount>
    ),
    text: (invoice: InvoiceSummary) => ofOrder(invoice)[id].amount,
    order: (invoice: InvoiceSummary) => ofOrder(invoice)[id],
    foot,
  })
  const day = (id: 'issued_on' | 'due_on', header: string) => ({
    id,
    header,
    width: '7rem',
    cell: (invoice: InvoiceSummary) => showDay(invoice[id]),
    text: (invoice: InvoiceSummary) => invoice[id],
  })
  return [
    {
      id: 'number',
      header: t`Number`,
      width: 'minmax(9rem, 1.2fr)',
      cell: ({ number, part }) => (
        <>
          {number}
          {part === null ? null : <small>{t`with other orders`}</small>}
        </>
      ),
      text: ({ number }) => number,
      foot: t`Less credit notes, ${order.currency}`,
    },
    {
      id: 'kind',
      header: t`Kind`,
      width: 'minmax(8rem, 1fr)',
      cell: (invoice) => kind(ofOrder(invoice).kind),
      text: (invoice) => kind(ofOrder(invoice).kind),
    },
    day('issued_on', t`Issued`),
    day('due_on', t`Due`),
    {
      id: 'status',
      header: t`State`,
      width: '8rem',
      cell: ({ status }) => <InvoiceStatusMark status={status} />,
      text: ({ status }) => status,
    },
    amount('net', t`Net`, <Amount value={order.billed} />),
    amount('gross', t`Gross`, <Amount value={order.receivable.invoiced} />),
    amount('open', t`Open`, <Amount value={order.receivable.open} />),
  ]
}

function InvoiceTrace({ invoice }: { readonly invoice: InvoiceSummary }): ReactNode {
  const { t } = useLingui()
  const { part } = invoice
  if (part !== null) {
    return (
      <Trace
        rows={[
          { label: t`Net`, amount: part.net },
          { label: t`Tax`, amount: part.tax },
          { label: t`Gross`, amount: part.gross, total: true },
          { label: t`Gross of the invoice`, amount: invoice.gross },
          { label: t`Open`, amount: part.open, total: true },
        ]}
      />
    )
  }
  return (
    <Trace
      rows={[
        { label: t`Net`, amount: invoice.net },
        { label: t`Tax`, amount: invoice.tax },
        { label: t`Gross`, amount: invoice.gross, total: true },
        { label: t`Paid`, amount: invoice.paid },
        { label: t`Credited`, amount: invoice.credited },
        { label: t`Open`, amount: invoice.open, total: true },
      ]}
    />
  )
}
