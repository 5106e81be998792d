import type { InvoiceKind, InvoiceTax, OrderFacts } from '../billing/types.ts'
import { assert, type Fault, fault, type Result, refuse, success } from '../fault/fault.ts'
import { sum } from '../money/decimal.ts'
import type { Order } from '../orders/types.ts'
import type { DocumentProposal, Proposal } from './types.ts'

/** What a document bills of each order, in its order. */
export function partsOf(document: DocumentProposal): readonly Proposal[] {
  return 'parts' in document ? document.parts : [document]
}

/**
 * One document over what several orders of a customer bill on a day. Every part keeps its lines,
 * its taxes, its kind and its deductions, as it would stand alone: the document is their sum, tax
 * by tax, and a cent beside base × rate stays. One part alone is the document itself.
 */
export function joinProposals(parts: readonly Proposal[]): DocumentProposal {
  const [first, second] = parts
  assert(first !== undefined, 'a document bills something')
  if (second === undefined) return first
  const { customer, currency, issuedOn, dueOn, credits } = first
  return {
    kind: jointKind(parts),
    customer,
    currency,
    issuedOn,
    dueOn,
    net: sum(parts.map(({ net }) => net)),
    tax: sum(parts.map(({ tax }) => tax)),
    gross: sum(parts.map(({ gross }) => gross)),
    withheld: parts.flatMap(({ withheld }) => withheld),
    payable: sum(parts.map(({ payable }) => payable)),
    parts,
    ...(credits === undefined ? {} : { credits }),
  }
}

/** What all its parts are; else it is a part of a story, as most of them are. */
function jointKind(parts: readonly Proposal[]): InvoiceKind {
  const [kind = 'progress', ...others] = new Set(parts.map((part) => part.kind))
  return others.length === 0 ? kind : 'progress'
}

/** The taxes of a document by group, key and percent, summed over its parts. */
export function taxesOfParts(parts: readonly Pick<Proposal, 'taxes'>[]): readonly InvoiceTax[] {
  const sums = new Map<string, InvoiceTax>()
  for (const tax of parts.flatMap(({ taxes }) => taxes)) {
    const name = `${tax.group}|${tax.key}|${tax.percent}`
    const before = sums.get(name)
    if (before === undefined) sums.set(name, tax)
    else sums.set(name, { ...tax, base: before.base + tax.base, tax: before.tax + tax.tax })
  }
  return [...sums.values()]
}

/** What an order bills, and the order. */
export interface OrderBill {
  /** As they were when it was proposed. */
  readonly facts: OrderFacts
  /** What it would bill, alone or with others. */
  readonly proposal: Proposal
}

/**
 * What bills on one document have in common, collected per customer: the currency, the terms, the
 * day, the way of taxing. One that comes out below zero is a credit note, and stands alone.
 */
export function commonOf({ facts, proposal }: OrderBill): string {
  const { customer, currency, termDays, taxMode } = facts.order
  const own = proposal.kind === 'credit' ? proposal.order : ''
  return [customer, currency, termDays, taxMode, proposal.dueOn, own].join('|')
}

/** Which bills stand on one document, in the order of the first of each. */
export function collectBills<Bill extends OrderBill>(bills: readonly Bill[]): readonly Bill[][] {
  const documents = new Map<string, Bill[]>()
  for (const bill of bills) {
    const name = commonOf(bill)
    const found = documents.get(name)
    if (found === undefined) documents.set(name, [bill])
    else found.push(bill)
  }
  return [...documents.values()]
}

const apart = [
  ['customers', ({ customer }) => customer, 'bill each customer by itself'],
  ['currencies', ({ currency }) => currency, 'bill each currency by itself'],
  ['terms of payment', ({ termDays }) => termDays.toString(), 'bill them one by one'],
  ['ways of rounding taxes', ({ taxMode }) => taxMode, 'bill them one by one'],
] as const satisfies readonly (readonly [string, (order: Order) => string, string])[]

/** Whether orders may stand on one invoice: of one customer and currency, on the same terms. */
export function checkTogether(orders: readonly Order[]): Result<undefined> {
  const [first, ...others] = orders
  if (first === undefined) return success(undefined)
  const faults = apart.flatMap(([what, of, wayOut]): Fault[] => {
    const other = others.find((order) => of(order) !== of(first))
    if (other === undefined) return []
    const [one, two] = [first, other].map(({ label }) => `"${label}"`)
    const said = what === 'currencies' ? ` (${of(first)} and ${of(other)})` : ''
    const message = `Orders ${one ?? ''} and ${two ?? ''} are of two ${what}${said}, which cannot stand on one invoice: ${wayOut}`
    return [fault('orders_differ', message, { path: 'orders', facts: { what } })]
  })
  const [fault1, ...more] = faults
  return fault1 === undefined ? success(undefined) : refuse(fault1, ...more)
}
