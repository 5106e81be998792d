import {
  formatMicro,
  type Minor,
  type Order,
  type OrderValues,
  type OutlookBill,
} from '@tranche/engine'
import { presentId } from '../base/http/ids.ts'
import { moneyIn } from '../base/http/present.ts'
import { presentFaults } from '../base/http/problem.ts'
import { presentInstalmentTerms } from '../plans/index.ts'
import { presentExplanations, presentNext } from './present-explanations.ts'
import type {
  OrderOutlook,
  OrderPreview,
  OrderReceivable,
  OrderStanding,
  OrderSummary,
  OrderTotals,
  OrderView,
} from './views.ts'
import type { OrderStage, OutlookStatus } from './words.ts'

export function presentStanding(standing: OrderStanding, currency: string) {
  const money = moneyIn(currency)
  return {
    paid: money(standing.paid),
    open: money(standing.open),
    retained: money(standing.retained),
    ready: money(standing.ready),
    remaining: money(standing.remaining),
  }
}

/** Of its value, what no document bills; of what is billed by itself nothing. */
export function leftOf(
  order: Pick<OrderSummary, 'values' | 'billed'> & {
    readonly state?: string
    readonly order?: Order
  },
): Minor {
  const state = order.state ?? order.order?.state
  return state === 'billed' ? 0n : order.values.value - order.billed
}

export function presentValues({ net, plan, value }: OrderValues, currency: string) {
  const money = moneyIn(currency)
  return { net: money(net), planned: money(plan), value: money(value) }
}

export function presentReceivable(receivable: OrderReceivable, currency: string) {
  const money = moneyIn(currency)
  const { invoiced, paid, open } = receivable
  return { invoiced: money(invoiced), paid: money(paid), open: money(open) }
}

export function presentSummary(view: OrderSummary) {
  const { currency } = view
  const money = moneyIn(currency)
  return {
    id: presentId('order', view.id),
    object: 'order_summary' as const,
    number: view.number ?? null,
    external_id: view.externalId ?? null,
    state: view.state,
    label: view.label,
    customer: presentId('customer', view.customerId),
    customer_name: view.customerName,
    currency,
    ...presentValues(view.values, currency),
    billed: money(view.billed),
    left: money(leftOf(view)),
    ready: money(view.ready),
    bucket: view.bucket ?? null,
    signal: view.signal ?? null,
    contract: view.contract ?? null,
    notice_by: view.noticeBy ?? null,
    stage: stageOf(view),
    standing: presentStanding(view.standing, currency),
    receivable: presentReceivable(view.receivable, currency),
    progress_percent: view.progressPercent,
    billed_percent: view.billedPercent,
    next: view.next === undefined ? null : presentNext(view.next, currency),
    confirmed_on: view.confirmedOn ?? null,
    created_at: view.createdAt,
    updated_at: view.updatedAt,
    version: view.version,
  }
}

/** Of one that is billed, the final of 0.00 that states the whole shows once it is to be issued. */
export function stageOf({ state, bucket }: Pick<OrderSummary, 'state' | 'bucket'>): OrderStage {
  const isToBill = state === 'confirmed' || (state === 'billed' && bucket === 'ready')
  return isToBill && bucket !== 'silent' ? (bucket ?? state) : state
}

export function presentTotals(totals: readonly OrderTotals[]) {
  return {
    object: 'order_totals' as const,
    count: totals.reduce((sum, { count }) => sum + count, 0),
    currencies: totals.map(({ currency, count, net, billed, standing }) => ({
      currency,
      count,
      net: moneyIn(currency)(net),
      billed: moneyIn(currency)(billed),
      ...presentStanding(standing, currency),
    })),
  }
}

function presentBill(bill: OutlookBill, currency: string) {
  const money = moneyIn(currency)
  const { instalment } = bill
  return {
    id: bill.id,
    label: bill.label,
    ...(instalment === undefined
      ? { when: null, bill: null }
      : presentInstalmentTerms(instalment, currency)),
    implied: instalment?.implied ?? false,
    amount: money(bill.net),
    tax: money(bill.tax),
    gross: money(bill.gross),
    to_date: money(bill.toDate),
    to_date_percent: formatMicro(bill.toDatePercent),
  }
}

export function presentPreview({ order, net, tax, gross, outlook }: OrderPreview) {
  const { currency } = order
  const money = moneyIn(currency)
  return {
    object: 'order_preview' as const,
    currency,
    net: money(net),
    tax: money(tax),
    gross: money(gross),
    basis: order.plan?.basis.key ?? null,
    bills: outlook.bills.map((bill) => ({
      ...presentBill(bill, currency),
      faults: presentFaults(bill.faults),
    })),
    unplanned: money(outlook.unplanned),
  }
}

/** The agreed plan row by row, with what became of each and what it will still bill. */
export function presentOutlook(view: OrderView, { agreed, left }: OrderOutlook) {
  const { currency } = view.order
  const money = moneyIn(currency)
  const states = new Map(view.instalments.map((each) => [each.id, each]))
  return {
    object: 'order_outlook' as const,
    order: presentId('order', view.id),
    currency,
    net: money(view.values.net),
    billed: money(view.billed),
    basis: view.order.plan?.basis.key ?? null,
    bills: agreed.bills.map((bill, index) => {
      const open = left.bills[index]?.net ?? 0n
      const state = states.get(bill.id)
      const waits = view.blockers.filter(({ subject }) => subject === bill.id)
      return {
        ...presentBill(bill, currency),
        status: state?.status ?? plainStatus(view),
        billed: money(state?.billed ?? view.billed),
        left: money(open),
        waits: presentExplanations(waits),
        invoices: (state?.invoices ?? []).map((id) => presentId('invoice', id)),
      }
    }),
    unplanned: money(left.unplanned),
    next: view.next === undefined ? null : presentNext(view.next, currency),
  }
}

/** Of an order that no instalment bills. */
function plainStatus({ order, readyReasons }: OrderView): OutlookStatus {
  if (readyReasons.length > 0) return 'READY'
  return order.state === 'billed' || order.state === 'closed' ? 'BILLED' : 'FUTURE'
}
