import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Amount } from '../../components/amount.tsx'
import { useInvoiceKind } from '../../components/states.tsx'
import { Heading } from './heading.tsx'
import type { Invoice } from './invoice-data.ts'

/** What an invoice over several orders bills of each, with the way to them. */
export function Parts({ invoice }: { readonly invoice: Invoice }): ReactNode {
  const { t } = useLingui()
  const kind = useInvoiceKind()
  const names = { net: t`Net`, tax: t`Tax`, gross: t`Gross`, remaining: t`Remaining` }
  return (
    <section>
      <Heading text={t`Orders`} note={invoice.currency} />
      <table className="paper-table invoice-parts">
        <thead>
          <tr>
            <th scope="col">{t`Order`}</th>
            <th scope="col">{names.net}</th>
            <th scope="col">{names.tax}</th>
            <th scope="col">{names.gross}</th>
            <th scope="col">{names.remaining}</th>
          </tr>
        </thead>
        <tbody>
          {invoice.parts.map((part) => (
            <tr key={part.order}>
              <th scope="row">
                <Link to="/orders/$order" params={{ order: part.order }}>
                  {part.order_number} {part.order_label}
                </Link>
                <small>{kind(part.kind)}</small>
              </th>
              <td data-name={names.net}>
                <Amount value={part.net} />
              </td>
              <td data-name={names.tax}>
                <Amount value={part.tax} />
              </td>
              <td data-name={names.gross}>
                <Amount value={part.gross} />
              </td>
              <td data-name={names.remaining}>
                <Amount value={part.remaining} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t`This invoice`}</th>
            <td data-name={names.net}>
              <Amount value={invoice.net} />
            </td>
            <td data-name={names.tax}>
              <Amount value={invoice.tax} />
            </td>
            <td data-name={names.gross}>
              <Amount value={invoice.gross} />
            </td>
            <td />
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
