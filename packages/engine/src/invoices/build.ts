import { billedOf, billedTotal, limitOf } from '../billing/facts.ts'
import type {
  InstalmentNet,
  InvoiceKind,
  InvoiceTax,
  LineNets,
  OrderFacts,
} from '../billing/types.ts'
import type { Day } from '../calendar/day.ts'
import { periodOf, pricingOf } from '../lines/index.ts'
import { type Micro, type Minor, shownPercent, sum } from '../money/decimal.ts'
import { taxGroup } from '../orders/tax-group.ts'
import type { OrderLine } from '../orders/types.ts'
import { orderLimit, standardLines } from '../orders/values.ts'
import type { InvoiceLine, Proposal } from './types.ts'
import { stateWhole } from './whole.ts'
import { payableOf, type Withheld } from './withholdings/index.ts'
import type { Billed } from './withholdings/withholding.ts'

/** The decided part of a document; everything else on it follows. */
export interface Draft {
  readonly kind: InvoiceKind
  readonly lines: LineNets
  readonly taxes: readonly InvoiceTax[]
  readonly instalments: readonly InstalmentNet[]
  readonly issuedOn: Day
  readonly dueOn: Day
  /** States the whole and deducts what was billed before. */
  readonly states: boolean
  /** Print these lines only. */
  readonly printed?: (line: string) => boolean
  /** A percent to date that an earlier document stated for just this amount. */
  readonly stated?: (line: string, toDate: Minor) => Micro | undefined
  readonly credits?: string
  /** What is not to be paid with it. */
  readonly withhold: (document: Billed) => readonly Withheld[]
}

/** Previous, this, to date and remaining of each line and of the whole. */
export function buildProposal(facts: OrderFacts, draft: Draft): Proposal {
  const { order } = facts
  const { taxes } = draft
  const lines = standardLines(order)
    .filter(({ id }) => draft.printed?.(id) ?? true)
    .map((line) => invoiceLine(facts, line, draft))
  const net = sum(Object.values(draft.lines))
  const tax = sum(taxes.map((each) => each.tax))
  const previous = billedTotal(facts)
  const value = orderLimit(facts)
  const remaining = value - previous - net
  const document: Billed = {
    kind: draft.kind,
    order: order.id,
    customer: order.customer,
    currency: order.currency,
    issuedOn: draft.issuedOn,
    dueOn: draft.dueOn,
    lines,
    taxes,
    net,
    tax,
    gross: net + tax,
    orderNet: value,
    previous,
    toDate: previous + net,
    remaining,
    instalments: draft.instalments,
    ...(draft.states ? { whole: stateWhole(facts, net, taxes) } : {}),
    ...(draft.credits === undefined ? {} : { credits: draft.credits }),
  }
  return withPayable(document, draft.withhold)
}

/** Adds to a document what is withheld of it, and what is then to be paid. */
export function withPayable(document: Billed, withhold: Draft['withhold']): Proposal {
  const withheld = withhold(document)
  return Object.assign(document, { withheld, payable: payableOf(document.gross, withheld) })
}

function invoiceLine(facts: OrderFacts, line: OrderLine, draft: Draft): InvoiceLine {
  const net = draft.lines[line.id] ?? 0n
  const { net: previous, percent: before } = billedOf(facts, line)
  const toDate = previous + net
  const scheduled = limitOf(facts, line)
  const { quantity, unit, price, discount } = pricingOf(line)
  const period = periodOf(line, previous, toDate)
  const recorded = facts.progress.lines[line.id] ?? facts.progress.percent
  const previousPercent = before ?? shownPercent(previous, scheduled)
  const now = draft.stated?.(line.id, toDate) ?? shownPercent(toDate, scheduled, recorded)
  const percent = net === 0n ? previousPercent : now
  return {
    lineId: line.id,
    label: line.label,
    ...(line.section === undefined ? {} : { section: line.section }),
    ...(line.text === undefined || draft.credits !== undefined ? {} : { text: line.text }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(unit === undefined ? {} : { unit }),
    ...(price === undefined ? {} : { price }),
    ...(discount === undefined ? {} : { discount }),
    ...(period === undefined ? {} : { period }),
    taxes: line.taxes,
    scheduled,
    previous,
    net,
    toDate,
    remaining: scheduled - toDate,
    percent,
    previousPercent,
    thisPercent: percent - previousPercent,
    group: taxGroup(facts.order, line),
  }
}
