import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { fileAddress } from '../../api/client.ts'
import { useSession } from '../../api/session.tsx'
import { useDocumentWords } from '../../components/document-words.ts'
import { type Order, useOrderInvoices } from '../../components/orders/order-data.ts'
import { Empty } from '../../components/page.tsx'
import { useInvoiceKind } from '../../components/states.tsx'
import type { Column } from '../../components/table/columns.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { showDay } from '../../words/format.ts'

/** A document of the order, in the files that it is given out as. */
interface OrderDocument {
  readonly name: string
  readonly on: string
  readonly files: { readonly pdf: string; readonly json: string }
}

/** Its confirmation and every invoice: as it was printed, and as data. */
export function DocumentsTab({ order }: { readonly order: Order }): ReactNode {
  const { t } = useLingui()
  const kind = useInvoiceKind()
  const words = useDocumentWords()
  const { rows, query, more } = useOrderInvoices(order.id)
  const { confirmation, confirmed_on: confirmedOn } = order
  const documents: OrderDocument[] = [
    ...(confirmation === null || confirmedOn === null
      ? []
      : [{ name: words.order_confirmation.name, on: confirmedOn, files: confirmation }]),
    ...rows.all.map(({ id, kind: of, number, issued_on: on }) => ({
      name: `${kind(of)} ${number}`,
      on,
      files: { pdf: `/v1/invoices/${id}.pdf`, json: `/v1/invoices/${id}.json` },
    })),
  ]
  const columns: Column<OrderDocument>[] = [
    {
      id: 'document',
      header: t`Document`,
      width: 'minmax(12rem, 2fr)',
      cell: ({ name }) => name,
      text: ({ name }) => name,
    },
    {
      id: 'issued_on',
      header: t`Issued`,
      width: '8rem',
      cell: ({ on }) => showDay(on),
      text: ({ on }) => on,
    },
    {
      id: 'files',
      header: t`Files`,
      width: '8rem',
      order: false,
      cell: (document) => <Files document={document} />,
      text: ({ files }) => files.pdf,
    },
  ]
  return (
    <DataTable
      name={t`Documents of ${order.label}`}
      columns={columns}
      rows={documents}
      rowKey={({ files }) => files.pdf}
      rowName={({ name }) => name}
      more={more}
      asked={query}
      empty={<Empty text={t`No document yet: confirming the order makes one.`} />}
      card={(document) => (
        <div className="order-card">
          <span>
            {document.name}
            <small>{showDay(document.on)}</small>
          </span>
          <Files document={document} />
        </div>
      )}
    />
  )
}

function Files({ document }: { readonly document: OrderDocument }): ReactNode {
  const { organization } = useSession()
  const { name, files } = document
  return (
    <span className="order-files">
      {(['pdf', 'json'] as const).map((form) => (
        <a
          key={form}
          href={fileAddress(files[form], organization.id)}
          target="_blank"
          rel="noreferrer"
          aria-label={`${form.toUpperCase()} ${name}`}
        >
          {form.toUpperCase()}
        </a>
      ))}
    </span>
  )
}
