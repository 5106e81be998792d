import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { known } from '../../../api/queries.ts'
import { type Bill, useInvoicePreview } from '../../../api/records.ts'
import type { Order } from '../../../components/orders/order-data.ts'
import { currencyDigits } from '../../../words/currency-digits.ts'
import { type Money, showMoney, showPercent } from '../../../words/format.ts'
import { withDigits } from '../../../words/read-amount.ts'
import type { Share } from './bill-share.ts'

/** In words what the field was understood to mean, with the server's figure. */
export function Understood(props: {
  readonly order: Order
  readonly request: Bill
  readonly share: Share
}): ReactNode {
  const { order, request, share } = props
  const { t } = useLingui()
  const words = useShareWords(order.currency)
  // The preview below asks; here its answer is only read.
  const asked = useInvoicePreview(order.id, request, { enabled: false })
  const { isPlaceholderData } = asked
  const data = known(asked)
  // The preview says that there is nothing, and what comes next.
  if (data?.object === 'nothing' && !isPlaceholderData) return null
  const current = data?.object === 'invoice_preview' && !isPlaceholderData ? data : undefined
  const sum = current === undefined ? '…' : showMoney(current.net)
  return (
    <p className="bill-understood" aria-live="polite" aria-busy={current === undefined}>
      {request.times === undefined
        ? words(share, current?.net)
        : t`Bills what is ready, with the time that is chosen: ${sum}`}
    </p>
  )
}

function useShareWords(currency: string): (share: Share, net: Money | undefined) => string {
  const { t } = useLingui()
  return (share, net) => {
    const typed = (amount: string) =>
      showMoney({ amount: withDigits(amount, currencyDigits(currency)), currency })
    const sum = net === undefined ? '…' : showMoney(net)
    if (share.percent !== undefined)
      return t`Bills ${showPercent(share.percent)} of the order: ${sum}`
    if (share.up_to !== undefined) {
      return t`Bills up to ${showPercent(share.up_to)} of the order: ${sum} this time`
    }
    if (share.gross !== undefined) {
      return t`Bills ${typed(share.gross)} gross: ${sum} net`
    }
    if (share.amount !== undefined) return t`Bills ${typed(share.amount)} net`
    if (share.rest === true) return t`Bills the rest: ${sum}`
    if (share.final === true) return t`Bills the final invoice: ${sum}`
    if (share.lines !== undefined) {
      const lines = plural(Object.keys(share.lines).length, { one: '# line', other: '# lines' })
      return t`Bills ${lines}: ${sum}`
    }
    if (share.only !== undefined) return t`Bills what is ready of the chosen: ${sum}`
    return t`Bills all that is ready: ${sum}`
  }
}
