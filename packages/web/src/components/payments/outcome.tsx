import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isZero, type Money, showMoney } from '../../words/format.ts'
import { Amount } from '../amount.tsx'
import type { PaymentPreview } from './payment-data.ts'

/** Open before → open after, per invoice, and what becomes of the customer's credit. */
export function Outcome({ preview }: { readonly preview: PaymentPreview }): ReactNode {
  const { t } = useLingui()
  return (
    <div>
      <InvoiceParts
        currency={preview.amount.currency}
        heads={[t`Open before`, t`Pays`, t`Open after`]}
        parts={preview.allocations}
        figures={(part) => [part.open_before, part.amount, part.open_after]}
      />
      <CreditWords preview={preview} />
    </div>
  )
}

interface Part {
  readonly invoice: string
  readonly invoice_number: string
}

/** Invoice by invoice what a payment does there; the last figure is what stays open. */
export function InvoiceParts<Each extends Part>(props: {
  readonly currency: string
  readonly heads: readonly string[]
  readonly parts: readonly Each[]
  readonly figures: (part: Each) => readonly Money[]
}): ReactNode {
  const { t } = useLingui()
  const { currency, heads, parts, figures } = props
  const last = heads.length - 1
  return (
    <div className="outcome">
      <table>
        <thead>
          <tr>
            <th scope="col">{t`Invoice`}</th>
            {heads.map((head, index) => (
              <th key={head} scope="col">
                {head}
                {index < last ? null : <span className="amount-currency"> {currency}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map((each) => (
            <tr key={each.invoice}>
              <th scope="row">
                <Link to="/invoices/$invoice" params={{ invoice: each.invoice }}>
                  {each.invoice_number}
                </Link>
              </th>
              {figures(each).map((value, index) => (
                <td key={heads[index]} data-after={index < last ? undefined : ''}>
                  <Amount value={value} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What happens to customer credit, said in words before it is saved. */
function CreditWords({ preview }: { readonly preview: PaymentPreview }): ReactNode {
  const { t } = useLingui()
  const before = showMoney(preview.credit_before)
  const after = showMoney(preview.credit_after)
  if (preview.source === 'credit') {
    return <p>{t`Customer credit: ${before} → ${after}. No money moves.`}</p>
  }
  if (isZero(preview.unallocated)) return null
  const over = showMoney(preview.unallocated)
  return (
    <p className="note" data-tone="info">
      {t`${over} more than is open: it becomes customer credit, ${before} → ${after}, and is offered on the next invoice of this customer.`}
    </p>
  )
}
