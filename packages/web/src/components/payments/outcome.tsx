import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isZero, showMoney } from '../../words/format.ts'
import { Amount } from '../amount.tsx'
import type { PaymentPreview } from './payment-data.ts'

/** Open before → open after, per invoice, and what becomes of the customer's credit. */
export function Outcome(props: {
  readonly preview: PaymentPreview
  /** It has happened: the same figures, told as done. */
  readonly done?: boolean
}): ReactNode {
  const { t } = useLingui()
  const { preview, done = false } = props
  const { currency } = preview.amount
  const names = { pays: t`Pays`, before: t`Open before`, after: done ? t`Open now` : t`Open after` }
  return (
    <div className="outcome">
      <table>
        <thead>
          <tr>
            <th scope="col">{t`Invoice`}</th>
            <th scope="col">{names.before}</th>
            <th scope="col">{names.pays}</th>
            <th scope="col">
              {names.after} <span className="amount-currency">{currency}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {preview.allocations.map((each) => (
            <tr key={each.invoice}>
              <th scope="row">
                <Link to="/invoices/$invoice" params={{ invoice: each.invoice }}>
                  {each.invoice_number}
                </Link>
              </th>
              <td>
                <Amount value={each.open_before} />
              </td>
              <td>
                <Amount value={each.amount} />
              </td>
              <td data-after="">
                <Amount value={each.open_after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <CreditWords preview={preview} done={done} />
    </div>
  )
}

/** What happens to customer credit, said in words before it is saved. */
function CreditWords(props: {
  readonly preview: PaymentPreview
  readonly done: boolean
}): ReactNode {
  const { t } = useLingui()
  const { preview, done } = props
  const before = showMoney(preview.credit_before)
  const after = showMoney(preview.credit_after)
  if (preview.source === 'credit') {
    return <p>{t`Customer credit: ${before} → ${after}. No money moves.`}</p>
  }
  if (isZero(preview.unallocated)) return null
  const over = showMoney(preview.unallocated)
  return (
    <p className="note" data-tone="info">
      {done
        ? t`${over} more than was open became customer credit: ${before} → ${after}. It is offered on the next invoice of this customer.`
        : t`${over} more than is open: it becomes customer credit, ${before} → ${after}, and is offered on the next invoice of this customer.`}
    </p>
  )
}
