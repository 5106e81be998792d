import {
  billedOf,
  billedTotal,
  formatDecimal,
  grows,
  type Instalment,
  lineCeiling,
  type Micro,
  type Minor,
  maxOf,
  minOf,
  netOf,
  noWork,
  type Order,
  type OrderChange,
  type OrderFacts,
  type OrderLine,
  orderCeiling,
  orderNet,
  writeBilling,
  writeInstalmentTerms,
  writeLineTerms,
} from '@tranche/engine'
import { type Change, inserted, type Row, updated } from '../base/storage/changes.ts'
import type { Happening } from '../base/storage/events.ts'
import type { OrderRequest } from './views.ts'

/** A price, quantity or percent as numeric text. */
export function micro(value: Micro | undefined): string | null {
  return value === undefined ? null : formatDecimal(value, 6)
}

/** A draft, with what was written beside it. */
export interface WrittenOrder {
  readonly order: Order
  readonly request: Pick<OrderRequest, 'customerReference' | 'externalId' | 'metadata'>
  readonly now: string
  /** The quote of which it is made. */
  readonly quoteId?: string
}

/** Columns of a draft's head that its author decides. */
export function orderHead({ order, request, now }: WrittenOrder): Row {
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
    customer_reference: request.customerReference ?? null,
    external_id: request.externalId ?? null,
    metadata: request.metadata ?? {},
    plan_basis: order.plan?.basis.key ?? null,
    plan_by: order.plan?.by ?? null,
    project_id: order.project ?? null,
    contract: contractRow(order.contract),
    billing: writtenBilling(order.billing, order),
    ...valuesOf(order),
    updated_at: now,
  }
}

/** What may be billed of lines that grow, no row says. */
function valuesOf(order: Order): { readonly value: Minor; readonly ceiling: Minor | null } {
  const ceiling = order.lines.some(grows) ? null : orderCeiling({ order, work: noWork })
  return { value: orderNet(order), ceiling }
}

/** The same of an order on which something is billed: never below that. */
function boundsOf(facts: OrderFacts): Row {
  const { value, ceiling } = valuesOf(facts.order)
  return { value, ceiling: ceiling === null ? null : maxOf(ceiling, billedTotal(facts)) }
}

/** A new draft with all its rows. */
export function orderCreated(written: WrittenOrder): Happening {
  const { order, now, quoteId } = written
  const head = {
    ...orderHead(written),
    number: null,
    billed: 0n,
    progress_percent: null,
    progress_count: 0,
    invoice_count: 0,
    final_issued: false,
    confirmed_on: null,
    created_at: now,
    version: 1,
    ...(quoteId === undefined ? {} : { quote_id: quoteId }),
  }
  const changes = [inserted('orders', head), ...orderParts(order)]
  return { type: 'order.created', subjectId: order.id, orderId: order.id, changes }
}

/** Lines and instalments of a new order. */
export function orderParts(order: Order): Change[] {
  return [
    ...order.lines.map((line, position) => inserted('order_lines', lineRow(order, line, position))),
    ...(order.plan?.instalments ?? []).map((instalment, position) =>
      inserted('instalments', newInstalment(order, instalment, position)),
    ),
  ]
}

function newInstalment({ id, currency }: Order, instalment: Instalment, position: number): Row {
  return {
    ...instalmentRow({ id, currency }, instalment, position),
    ...{ triggered: false, billed: 0n, settled: false, billed_on: null },
  }
}

/** What is agreed of an instalment. */
function instalmentRow(
  { id, currency }: Pick<Order, 'id' | 'currency'>,
  instalment: Instalment,
  position: number,
): Row {
  const { label, implied } = instalment
  const terms = writeInstalmentTerms(instalment, currency)
  return { order_id: id, id: instalment.id, position, label, terms, implied }
}

/** The same, gone. */
export function removedParts({ id: order_id, lines, plan }: Order): Change[] {
  const gone = (table: 'order_lines' | 'instalments', ids: readonly { readonly id: string }[]) =>
    ids.map(({ id }): Change => ({ table, as: 'delete', row: { order_id, id } }))
  return [...gone('order_lines', lines), ...gone('instalments', plan?.instalments ?? [])]
}

function lineRow(order: Order, line: OrderLine, position: number): Row {
  return {
    order_id: order.id,
    id: line.id,
    position,
    label: line.label,
    kind: line.kind,
    method: line.method,
    terms: writeLineTerms(line, order.currency),
    net: netOf(line),
    taxes: line.taxes.map(({ key, percent }) => ({ key, percent: formatDecimal(percent, 6) })),
    ceiling: grows(line) ? null : lineCeiling({ order, work: noWork }, line),
    billed: 0n,
    billed_percent: null,
    held: 0n,
    progress_percent: null,
    recorded: null,
    section: line.section ?? null,
    instead_of: line.insteadOf ?? null,
    subproject: line.subproject ?? null,
    billing: writtenBilling(line.billing, order),
    archived: false,
    in_project: line.inProject ?? null,
    text: line.text ?? null,
  }
}

/** Lines that an order already has keep what happened to them; new ones come after the others. */
function changedLines({ change: { lines = [] }, after, before = after }: ChangedOrder): Change[] {
  const { order } = after
  const known = new Set(before.order.lines.map(({ id }) => id))
  return lines.map((line) => {
    const row = lineRow(order, line, order.lines.indexOf(line))
    if (!known.has(line.id)) return inserted('order_lines', row)
    const { order_id, id, kind, method, terms, net, ceiling, billing } = row
    const { instead_of, subproject, in_project } = row
    const place = { kind, instead_of, subproject, in_project }
    // What it is a percentage of may come to less than what is billed: that stays, over-billed.
    const billed = billedOf(after, line).net
    const bound = netOf(line) < 0n ? minOf : maxOf
    const bounds = { ceiling: typeof ceiling === 'bigint' ? bound(ceiling, billed) : null }
    return updated('order_lines', {
      ...{ order_id, id, method, terms, net, billing },
      ...bounds,
      ...place,
    })
  })
}

export interface ChangedOrder {
  readonly change: OrderChange
  /** Without it, where no line is new. */
  readonly before?: OrderFacts
  /** The facts with the change. */
  readonly after: OrderFacts
  /** What the head says beside it: number, version. */
  readonly head: Row
}

/** What the engine changed of an order as rows: the head first, then what it touched. */
export function changedRows(changed: ChangedOrder): Change[] {
  const { change, after, head } = changed
  const {
    lines,
    state,
    confirmedOn,
    progress,
    billed,
    invoiceCount,
    finalIssued,
    billing,
    contract,
    project,
  } = change
  const id = after.order.id
  const row: Row = {
    id,
    ...(state === undefined ? {} : { state }),
    ...(confirmedOn === undefined ? {} : { confirmed_on: confirmedOn }),
    ...(progress?.percent === undefined ? {} : { progress_percent: micro(progress.percent) }),
    ...(billed === undefined ? {} : { billed: billedTotal(after) }),
    ...(invoiceCount === undefined ? {} : { invoice_count: invoiceCount }),
    ...(finalIssued === undefined ? {} : { final_issued: finalIssued }),
    ...(lines === undefined ? {} : boundsOf(after)),
    ...(billing === undefined ? {} : { billing: writtenBilling(billing, after.order) }),
    ...(contract === undefined ? {} : { contract: contractRow(contract) }),
    ...(project === undefined ? {} : { project_id: project.id }),
    ...head,
  }
  return [
    updated('orders', row),
    ...changedLines(changed),
    ...lineRows(id, change),
    ...restatedRows(changed),
    ...instalmentRows(id, change),
    ...taxRows(id, change),
  ]
}

function contractRow(contract: Order['contract']) {
  return contract === undefined ? null : { ...contract }
}

/** A plan that was restated or edited: what is new, what is otherwise, and what is gone. */
function restatedRows({ change: { plan }, before, after: { order } }: ChangedOrder): Change[] {
  if (plan === undefined) return []
  const known = before?.order.plan?.instalments ?? plan.instalments
  const then = new Set(known.map(({ id }) => id))
  const kept = new Set(plan.instalments.map(({ id }) => id))
  const gone = known.filter(({ id }) => !kept.has(id))
  return [
    ...gone.map(({ id }): Change => {
      return { table: 'instalments', as: 'delete', row: { order_id: order.id, id } }
    }),
    ...plan.instalments.map((each, position) =>
      then.has(each.id)
        ? updated('instalments', instalmentRow(order, each, position))
        : inserted('instalments', newInstalment(order, each, position)),
    ),
  ]
}

function writtenBilling(terms: OrderChange['billing'], { currency }: Order) {
  return terms === undefined || terms === null ? null : writeBilling(terms, currency)
}

function lineRows(orderId: string, change: OrderChange): Change[] {
  const { billed = {}, progress, work = {}, archived = [] } = change
  return [
    ...archived.map((id) => updated('order_lines', { order_id: orderId, id, archived: true })),
    ...Object.entries(work).map(([id, { recorded = 0n }]) =>
      updated('order_lines', { order_id: orderId, id, recorded }),
    ),
    ...Object.entries(progress?.lines ?? {}).map(([id, percent]) =>
      updated('order_lines', { order_id: orderId, id, progress_percent: micro(percent) }),
    ),
    ...Object.entries(billed).map(([id, { net, held, percent }]) =>
      updated('order_lines', {
        order_id: orderId,
        id,
        billed: net,
        billed_percent: micro(percent),
        held,
      }),
    ),
  ]
}

function instalmentRows(orderId: string, change: OrderChange): Change[] {
  const { instalmentBilled = {}, instalmentBilledOn = {} } = change
  const { instalmentSettled = [], triggered = [], untriggered = [], plan } = change
  const kept = new Set(plan?.instalments.map(({ id }) => id))
  const settled = new Set(instalmentSettled)
  return [
    ...triggered.map((id) => updated('instalments', { order_id: orderId, id, triggered: true })),
    ...untriggered
      .filter((id) => kept.has(id))
      .map((id) => updated('instalments', { order_id: orderId, id, triggered: false })),
    ...Object.entries(instalmentBilled).map(([id, billed]) => {
      const on = instalmentBilledOn[id]
      const days = on === undefined ? {} : { billed_on: on }
      return updated('instalments', {
        ...{ order_id: orderId, id, billed, settled: settled.has(id) },
        ...days,
      })
    }),
  ]
}

function taxRows(orderId: string, { taxBilled = {} }: OrderChange): Change[] {
  return Object.entries(taxBilled).flatMap(([group, { net, taxes }]) => {
    const keys = Object.entries(taxes)
    return (keys.length === 0 ? [['', 0n] as const] : keys).map(([key, tax]): Change => {
      const row = { order_id: orderId, tax_group: group, tax_key: key, net, tax }
      return { table: 'order_taxes', as: 'upsert', row }
    })
  })
}
