import { formatMicro } from '@tranche/engine'
import { presentId } from '../base/http/ids.ts'
import { moneyIn } from '../base/http/present.ts'
import { presentFigures, presentWarnings } from '../invoices/index.ts'
import type { CreditPreviewView } from './views.ts'

export function presentCreditPreview(view: CreditPreviewView) {
  const { proposal, left } = view
  const money = moneyIn(proposal.currency)
  return {
    object: 'credit_preview' as const,
    ...presentFigures(proposal),
    left: {
      net: money(left.net),
      gross: money(left.gross),
      lines: left.lines.map(({ orderId, lineId, net, percent }) => ({
        order: presentId('order', orderId),
        line: lineId,
        net: money(net),
        percent: formatMicro(percent),
      })),
    },
    open_before: money(view.openBefore),
    open_after: money(view.openAfter),
    settles: money(view.settles),
    customer_credit: money(view.customerCredit),
    ...presentWarnings(view),
  }
}
