import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { fileAddress } from '../../api/client.ts'
import { useSession } from '../../api/session.tsx'
import {
  type InvoiceSummary,
  type Order,
  useOrderInvoices,
} from '../../components/orders/order-data.ts'
import { Empty, Loading } from '../../components/page.tsx'
import { useInvoiceKind } from '../../components/states.tsx'
import type { Column } from '../../components/table/columns.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { showDay } from '../../words/format.ts'

/** The frozen files of every invoice: as it was printed, and as data. */
export function DocumentsTab({ order }: { readonly order: Order }): ReactNode {
  const { t } = useLingui()
  const kind = useInvoiceKind()
  const { rows, query, more } = useOrderInvoices(order.id)
  if (query.isPending) return <Loading />
  const columns: Column<InvoiceSummary>[] = [
    {
      id: 'document',
      header: t`Document`,
      width: 'minmax(12rem, 2fr)',
      cell: (invoice) => `${kind(invoice.kind)} ${invoice.number}`,
      text: (invoice) => `${kind(invoice.kind)} ${invoice.number}`,
    },
    {
      id: 'issued_on',
      header: t`Issued`,
      width: '8rem',
      cell: (invoice) => showDay(invoice.issued_on),
      text: (invoice) => invoice.issued_on,
    },
    {
      id: 'files',
      header: t`Files`,
      width: '8rem',
      order: false,
      cell: (invoice) => <Files invoice={invoice} />,
      text: ({ id }) => `/v1/invoices/${id}.pdf`,
    },
  ]
  return (
    <DataTable
      name={t`Documents of ${order.label}`}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowName={(invoice) => `${kind(invoice.kind)} ${invoice.number}`}
      more={more}
      empty={<Empty text={t`No document yet: the first invoice makes one.`} />}
      card={(invoice) => (
        <div className="order-card">
          <span>
            {kind(invoice.kind)} {invoice.number}
            <small>{showDay(invoice.issued_on)}</small>
          </span>
          <Files invoice={invoice} />
        </div>
      )}
    />
  )
}

function Files({ invoice }: { readonly invoice: InvoiceSummary }): ReactNode {
  const { organization } = useSession()
  const { number, id } = invoice
  return (
    <span className="order-files">
      <a
        href={fileAddress(`/v1/invoices/${id}.pdf`, organization.id)}
        target="_blank"
        rel="noreferrer"
        aria-label={`PDF ${number}`}
      >
        PDF
      </a>
      <a
        href={fileAddress(`/v1/invoices/${id}.json`, organization.id)}
        target="_blank"
        rel="noreferrer"
        aria-label={`JSON ${number}`}
      >
        JSON
      </a>
    </span>
  )
}
