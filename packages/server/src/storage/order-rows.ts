import {
  type BilledChange,
  formatDecimal,
  lineCeiling,
  type Micro,
  type Order,
  type OrderLine,
  orderCeiling,
  orderNet,
  writeTerms,
} from '@tranche/engine'
import { type Change, inserted, type Row, updated } from './changes.ts'

/** A price, quantity or percent as numeric text. */
export function micro(value: Micro | undefined): string | null {
  return value === undefined ? null : formatDecimal(value, 6)
}

export interface NewOrder {
  readonly order: Order
  readonly customerReference?: string | undefined
  readonly externalId?: string | undefined
  readonly metadata: Readonly<Record<string, string>>
  readonly now: string
  readonly createdAt: string
  readonly version: number
}

/** Columns of a draft's head that its author decides. */
export function orderHead(draft: NewOrder): Row {
  const { order } = draft
  return {
    id: order.id,
    customer_id: order.customer,
    label: order.label,
    currency: order.currency,
    state: order.state,
    tax_mode: order.taxMode,
    final_mode: order.final,
    tolerance: micro(order.tolerance),
    term_days: order.termDays,
    customer_reference: draft.customerReference ?? null,
    external_id: draft.externalId ?? null,
    metadata: draft.metadata,
    plan_basis: order.plan?.basis.key ?? null,
    plan_by: order.plan?.by ?? null,
    value: orderNet(order),
    ceiling: orderCeiling(order),
    updated_at: draft.now,
    version: draft.version,
  }
}

export function newOrder(draft: NewOrder): Change[] {
  return [
    inserted('orders', {
      ...orderHead(draft),
      number: null,
      billed: 0n,
      progress_percent: null,
      progress_count: 0,
      invoice_count: 0,
      final_issued: false,
      confirmed_on: null,
      created_at: draft.createdAt,
    }),
    ...orderParts(draft.order),
  ]
}

/** Lines and instalments of a new order. */
export function orderParts(order: Order): Change[] {
  return [
    ...order.lines.map((line, position) => inserted('order_lines', lineRow(order, line, position))),
    ...(order.plan?.instalments ?? []).map((instalment, position) =>
      inserted('instalments', {
        order_id: order.id,
        id: instalment.id,
        position,
        label: instalment.label,
        terms: writeTerms(instalment, order.currency),
        implied: instalment.implied,
        triggered: false,
        billed: 0n,
        settled: false,
      }),
    ),
  ]
}

function lineRow(order: Order, line: OrderLine, position: number): Row {
  return {
    order_id: order.id,
    id: line.id,
    position,
    label: line.label,
    kind: line.kind,
    method: line.method,
    net: line.net,
    quantity: micro(line.quantity),
    unit: line.unit ?? null,
    price: micro(line.price),
    discount: line.discount ?? null,
    percent: micro(line.percent),
    of_lines: line.of ?? null,
    taxes: line.taxes.map(({ key, percent }) => ({ key, percent: formatDecimal(percent, 6) })),
    ceiling: lineCeiling(order, line),
    billed: 0n,
    billed_percent: null,
    held: 0n,
    progress_percent: null,
  }
}

/** The order's sums after a document: new values of what it touched. */
export function billedRows(orderId: string, change: BilledChange): Change[] {
  const changes: Change[] = []
  for (const [id, { net, held, percent }] of Object.entries(change.billed)) {
    const row = { order_id: orderId, id, billed: net, billed_percent: micro(percent), held }
    changes.push(updated('order_lines', row))
  }
  const settled = new Set(change.instalmentSettled)
  for (const [id, billed] of Object.entries(change.instalmentBilled)) {
    const row = { order_id: orderId, id, billed, settled: settled.has(id) }
    changes.push(updated('instalments', row))
  }
  for (const [group, { net, taxes }] of Object.entries(change.taxBilled)) {
    const keys = Object.entries(taxes)
    for (const [key, tax] of keys.length === 0 ? [['', 0n] as const] : keys) {
      const row = { order_id: orderId, tax_group: group, tax_key: key, net, tax }
      changes.push({ table: 'order_taxes', as: 'upsert', row })
    }
  }
  return changes
}
