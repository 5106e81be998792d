import { billedOf, billedTotal, groupBilled } from '../billing/facts.ts'
import type { InstalmentNet, InvoiceKind, LineNets, OrderFacts } from '../billing/types.ts'
import type { Day } from '../calendar/day.ts'
import { inPercent, type Minor, sum } from '../money/decimal.ts'
import type { OrderLine } from '../orders/types.ts'
import { orderValue, standardLines } from '../orders/values.ts'
import type { GroupShare } from '../plans/shares.ts'
import { taxesOf } from '../tax/cumulative.ts'
import { taxGroup } from '../tax/group.ts'
import type { InvoiceLine, InvoiceTax, Proposal } from './types.ts'
import { stateWhole } from './whole.ts'

/** The decided part of a document; everything else on it follows. */
export interface Draft {
  readonly lines: LineNets
  /** Net and tax per group where they are given (gross amounts, credit notes). */
  readonly groups?: Readonly<Record<string, GroupShare>>
  readonly instalments: readonly InstalmentNet[]
  readonly issuedOn: Day
  readonly dueOn: Day
  /** States the whole and deducts what was billed before. */
  readonly states: boolean
  /** Print only the lines that the document bills. */
  readonly onlyBilled?: boolean
  readonly credits?: string
  kindOf(sums: {
    readonly gross: Minor
    readonly previous: Minor
    readonly remaining: Minor
    readonly instalments: readonly string[]
  }): InvoiceKind
}

/** Previous, this, to date and remaining of each line and of the whole; tax by the law. */
export function buildProposal(facts: OrderFacts, draft: Draft): Proposal {
  const { order } = facts
  const members = standardLines(order)
  const lines = members
    .map((line) => invoiceLine(facts, line, draft.lines[line.id] ?? 0n))
    .filter(({ net }) => draft.onlyBilled !== true || net !== 0n)
  const net = sum(Object.values(draft.lines))
  const taxes = invoiceTaxes(facts, members, draft)
  const tax = sum(taxes.map((each) => each.tax))
  const previous = billedTotal(facts)
  const value = orderValue(order)
  const remaining = value - previous - net
  const ids = draft.instalments.map(({ id }) => id)
  return {
    kind: draft.kindOf({ gross: net + tax, previous, remaining, instalments: ids }),
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
    payable: net + tax,
    orderValue: value,
    previous,
    toDate: previous + net,
    remaining,
    instalments: draft.instalments,
    ...(draft.states ? { whole: stateWhole(facts, net, taxes) } : {}),
    ...(draft.credits === undefined ? {} : { credits: draft.credits }),
  }
}

function invoiceLine(facts: OrderFacts, line: OrderLine, net: Minor): InvoiceLine {
  const previous = billedOf(facts, line).net
  const toDate = previous + net
  const percent = inPercent(toDate, line.net)
  const previousPercent = inPercent(previous, line.net)
  return {
    lineId: line.id,
    label: line.label,
    ...(line.quantity === undefined ? {} : { quantity: line.quantity }),
    ...(line.unit === undefined ? {} : { unit: line.unit }),
    ...(line.price === undefined ? {} : { price: line.price }),
    ...(line.discount === undefined ? {} : { discount: line.discount }),
    taxes: line.taxes,
    scheduled: line.net,
    previous,
    net,
    toDate,
    remaining: line.net - toDate,
    percent,
    previousPercent,
    thisPercent: percent - previousPercent,
    group: taxGroup(facts.order, line),
  }
}

/**
 * Per group: as given, else round(cumulative net × rate) − tax billed, per rate. A document that
 * bills the last of all lines also settles groups that gross amounts billed before it.
 */
function invoiceTaxes(
  facts: OrderFacts,
  members: readonly OrderLine[],
  draft: Draft,
): InvoiceTax[] {
  const nets = new Map<string, { net: Minor; line: OrderLine }>()
  const closes =
    draft.credits === undefined &&
    members.every((line) => billedOf(facts, line).net + (draft.lines[line.id] ?? 0n) === line.net)
  for (const line of members) {
    const net = draft.lines[line.id] ?? 0n
    const group = taxGroup(facts.order, line)
    const known = nets.get(group)
    if (known !== undefined) known.net += net
    else if (closes || net !== 0n || draft.groups?.[group] !== undefined) {
      nets.set(group, { net, line })
    }
  }
  return [...nets].flatMap(([group, { net, line }]) => {
    const given = draft.groups?.[group]?.taxes
    const billed = groupBilled(facts, group)
    const cumulative = taxesOf(billed.net + net, line.taxes)
    const rows = line.taxes.map(({ key, percent }) => ({
      group,
      key,
      percent,
      base: net,
      tax: given?.[key] ?? (cumulative[key] ?? 0n) - (billed.taxes[key] ?? 0n),
    }))
    return net === 0n ? rows.filter(({ tax }) => tax !== 0n) : rows
  })
}
