import { billedOf, billedTotal, limitOf, limitTotal } from '../billing/facts.ts'
import { groupPart } from '../billing/gross.ts'
import { isQuantityLeft, lineRequest } from '../billing/line-request.ts'
import { onSign } from '../billing/open.ts'
import type { InvoiceTax, LineNets, LineRequest, OrderFacts } from '../billing/types.ts'
import { type Fault, fault, type Result, refuse, resultOf, success } from '../fault/fault.ts'
import { oneOfNames } from '../fault/named.ts'
import { allocate } from '../money/allocate.ts'
import { formatAmount, readableAmount } from '../money/currency.ts'
import {
  absolute,
  formatMicro,
  type Micro,
  type Minor,
  microHundred,
  percentOf,
  sum,
  within,
} from '../money/decimal.ts'
import { type TaxGroup, taxGroups } from '../orders/tax-groups.ts'
import { standardLines } from '../orders/values.ts'
import type { GroupShare } from '../plans/agreed.ts'
import { splitTax } from '../tax/cumulative.ts'
import { isSpent } from './creditable.ts'
import type { CreditableInvoice, CreditableLine, CreditRequest } from './types.ts'

/** What is credited, on the sign of the invoice (positive for a plain line). */
export interface Credited {
  readonly lines: LineNets
  readonly groups?: Readonly<Record<string, GroupShare>>
}

export function chooseCredit(
  facts: OrderFacts,
  invoice: CreditableInvoice,
  request: CreditRequest,
): Result<Credited> {
  switch (request.kind) {
    case 'full':
      return isSpent(invoice)
        ? refuse(beyond(facts, { wanted: 0n, left: 0n }))
        : success(mirror(facts, invoice))
    case 'net':
      return byNet(facts, invoice, request.net)
    case 'backTo':
      return backTo(facts, invoice, request.percent)
    case 'lines':
      return byLines(facts, invoice, request.lines)
    case 'gross':
      return byGross(facts, invoice, request.gross)
  }
}

function leftTotal(invoice: CreditableInvoice): Minor {
  return sum(Object.values(invoice.lines).map(({ left }) => left))
}

/** Gross that credit notes have left of what an invoice bills of an order. */
export function leftGross(invoice: CreditableInvoice): Minor {
  return leftTotal(invoice) + sum(invoice.taxes.map(({ tax }) => tax))
}

function leftLines(invoice: CreditableInvoice): LineNets {
  const entries = Object.entries(invoice.lines).map(([id, line]) => [id, line.left] as const)
  return Object.fromEntries(entries.filter(([, left]) => left !== 0n))
}

function byNet(facts: OrderFacts, invoice: CreditableInvoice, net: Minor): Result<Credited> {
  const left = leftTotal(invoice)
  if (net <= 0n || net > left) return refuse(beyond(facts, ofNet(invoice, net)))
  return success({ lines: spreadOver(net, leftLines(invoice)) })
}

/** Lines that cancel out, or tax alone, may be left where no net is. */
function ofNet(invoice: CreditableInvoice, wanted: Minor): Wanted {
  const left = leftTotal(invoice)
  if (isSpent(invoice)) return { wanted, left }
  return { wanted, left, wayWithNothing: 'credit it by its lines, gross or in full' }
}

/** Pro rata by largest remainder, ties by line order; lines that get nothing are left out. */
function spreadOver(net: Minor, weights: LineNets): LineNets {
  const entries = Object.entries(weights)
  const shares = allocate(
    net,
    entries.map(([, weight]) => weight),
  )
  const lines = entries.map(([id], index) => [id, shares[index] ?? 0n] as const)
  return Object.fromEntries(lines.filter(([, share]) => share !== 0n))
}

/** First what each line has beyond the percent, then pro rata to what is left of the invoice. */
function backTo(facts: OrderFacts, invoice: CreditableInvoice, percent: Micro): Result<Credited> {
  const { order } = facts
  const net = billedTotal(facts) - percentOf(limitTotal(facts), percent)
  const left = leftTotal(invoice)
  if (net <= 0n) {
    return refuse(notBilledBeyond(facts, percent))
  }
  if (net > left) return refuse(beyond(facts, ofNet(invoice, net)))
  const above: Record<string, Minor> = {}
  for (const line of standardLines(order)) {
    const over = billedOf(facts, line).net - percentOf(limitOf(facts, line), percent)
    const part = within(over, invoice.lines[line.id]?.left ?? 0n)
    if (part !== 0n) above[line.id] = part
  }
  const first = sum(Object.values(above))
  if (first >= net) return success({ lines: spreadOver(net, above) })
  if (first <= 0n) return byNet(facts, invoice, net)
  const rest = Object.fromEntries(
    Object.entries(leftLines(invoice)).map(([id, all]) => [id, all - (above[id] ?? 0n)]),
  )
  const more = spreadOver(net - first, rest)
  const ids = Object.keys(leftLines(invoice))
  const lines = ids.map((id) => [id, (above[id] ?? 0n) + (more[id] ?? 0n)] as const)
  return success({ lines: Object.fromEntries(lines.filter(([, share]) => share !== 0n)) })
}

function notBilledBeyond(facts: OrderFacts, percent: Micro): Fault {
  const { order } = facts
  const text = (value: Minor) => readableAmount(value, order.currency)
  const [billed, kept] = [billedTotal(facts), percentOf(limitTotal(facts), percent)]
  const message =
    `Of order "${order.label}" ${text(billed)} is billed, which is not above ` +
    `${formatMicro(percent)} % = ${text(kept)}: give a lower percentage, or leave it as it is`
  return fault('credit_not_positive', message, { path: 'backTo' })
}

interface Wanted {
  readonly wanted: Minor
  readonly left: Minor
  /** " gross" where the amounts are. */
  readonly word?: string
  /** What is left of: a line, else the invoice. */
  readonly of?: string
  /** How one gets on where nothing is left. */
  readonly wayWithNothing?: string
}

function wayWithin(most: string, { wanted, left, of: line }: Wanted): string {
  if (left > 0n && wanted > left) return `credit at most ${most}`
  if (left > 0n) return `credit more than zero and at most ${most}`
  // A deduction, or an invoice on which deductions outweigh the rest.
  return line === undefined
    ? 'credit it by its lines, or in full'
    : `it is a deduction, credit below zero and down to ${most}`
}

export function beyond(
  { order }: OrderFacts,
  { wanted, left, word = '', of, wayWithNothing = 'bill again instead' }: Wanted,
): Fault {
  const text = (value: Minor) => `${readableAmount(value, order.currency)}${word}`
  const facts = {
    requested: formatAmount(wanted, order.currency),
    max: formatAmount(left, order.currency),
  }
  const whole = of ?? 'the invoice'
  const message =
    left === 0n
      ? `Nothing${word} is left to credit of ${whole}: ${wayWithNothing}`
      : `Credits ${text(wanted)} of ${text(left)} left of ${whole}: ${wayWithin(text(left), { wanted, left, ...(of === undefined ? {} : { of }) })}`
  const nothing = left > 0n ? wanted <= 0n : wanted === 0n && left < 0n
  return fault(nothing ? 'credit_not_positive' : 'credit_exceeds', message, { facts })
}

function byLines(
  facts: OrderFacts,
  invoice: CreditableInvoice,
  requests: Readonly<Record<string, LineRequest>>,
): Result<Credited> {
  const faults: Fault[] = []
  const lines: Record<string, Minor> = {}
  for (const [id, request] of Object.entries(requests)) {
    const line = invoice.lines[id]
    if (line === undefined) {
      faults.push(noLine(invoice, id))
      continue
    }
    const wanted = creditOfLine(facts, { id, ...line }, request)
    if (wanted.ok) lines[id] = wanted.value
    else faults.push(...wanted.faults)
  }
  if (faults.length === 0 && Object.values(lines).every((net) => net === 0n)) {
    const message = 'The credit comes to nothing: name at least one line with more than zero'
    faults.push(fault('credit_not_positive', message, { path: 'lines' }))
  }
  return resultOf(faults, () => ({ lines }))
}

function noLine({ lines }: CreditableInvoice, id: string): Fault {
  const message = `The invoice has no line "${id}": name ${oneOfNames(Object.keys(lines))}`
  return fault('not_found', message, { path: `lines.${id}`, facts: { id } })
}

/** Percent of what the invoice bills of the line; quantity of what the order has of it. */
function creditOfLine(
  facts: OrderFacts,
  line: CreditableLine & { readonly id: string },
  request: LineRequest,
): Result<Minor> {
  const path = `lines.${line.id}`
  if (request.kind === 'upTo') {
    const message = 'A credit takes a percent, an amount or a quantity of a line'
    return refuse(fault('bill_ambiguous', message, { path }))
  }
  const of = request.kind === 'quantity' ? line.scheduled : line.issued
  const wanted = lineRequest(request, { line, of, billed: 0n })
  if (!wanted.ok) return wanted
  const { amount, exact } = wanted.value
  const { issued, left } = line
  const some = issued === 0n ? amount === 0n : onSign(exact, issued) !== 0n
  if (some && absolute(amount) <= absolute(left)) return success(amount)
  // Parts credited before were rounded, each by less than a unit.
  const beyondLeft = absolute(exact) - absolute(left) * microHundred
  const rounded = request.kind === 'percent' && beyondLeft < microHundred
  const all = rounded || isQuantityLeft(request, { line, of, left })
  if (some && all && left !== 0n) return success(left)
  const place = { wanted: amount, left, of: `line "${line.label}"`, wayWithNothing: 'leave it out' }
  return refuse({ ...beyond(facts, place), path })
}

/**
 * Per group pro rata to its uncredited gross; net = round(gross / (1 + rate)), tax = gross − net,
 * both within what the group has left.
 */
function byGross(facts: OrderFacts, invoice: CreditableInvoice, gross: Minor): Result<Credited> {
  const groups = leftGroups(facts, invoice)
  const max = leftGross(invoice)
  if (gross <= 0n || gross > max)
    return refuse(beyond(facts, { wanted: gross, left: max, word: ' gross' }))
  if (gross === max) return success(mirror(facts, invoice))
  const parts = allocate(
    gross,
    groups.map((each) => each.gross),
  )
  const shares = groups.map(
    (group, index) => [group.id, creditPart(group, parts[index] ?? 0n)] as const,
  )
  const lines = groups.flatMap((group, index) => {
    const net = shares[index]?.[1].net ?? 0n
    return net === 0n ? [] : Object.entries(spreadOver(net, Object.fromEntries(group.left)))
  })
  return success({ lines: Object.fromEntries(lines), groups: Object.fromEntries(shares) })
}

/** The last unit of net goes with all that is left of the tax: a smaller part leaves it. */
function creditPart(group: LeftGroup, part: Minor): GroupShare {
  const share = groupPart(group, part)
  if (part === group.gross || share.net !== group.net || group.net === 0n) return share
  const net = group.net < 0n ? group.net + 1n : group.net - 1n
  return { net, taxes: splitTax(part - net, group.taxes) }
}

/** All that is left: its lines and, of every group, its tax to the cent. */
function mirror(facts: OrderFacts, invoice: CreditableInvoice): Credited {
  const groups = leftGroups(facts, invoice).map(({ id, net }) => {
    const taxes = leftTaxes(invoice, id).map(({ key, tax }) => [key, tax] as const)
    return [id, { net, taxes: Object.fromEntries(taxes) }] as const
  })
  return { lines: leftLines(invoice), groups: Object.fromEntries(groups) }
}

interface LeftGroup extends TaxGroup {
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  readonly left: readonly (readonly [id: string, left: Minor])[]
}

/** The tax groups of which the invoice has anything left, be it a cent of tax alone. */
export function leftGroups(facts: OrderFacts, invoice: CreditableInvoice): LeftGroup[] {
  return taxGroups(facts.order).flatMap((group) => {
    const left = group.lines
      .map(({ id }) => [id, invoice.lines[id]?.left ?? 0n] as const)
      .filter(([, net]) => net !== 0n)
    const net = sum(left.map(([, each]) => each))
    const taxed = leftTaxes(invoice, group.id)
    const tax = sum(taxed.map((each) => each.tax))
    const spent = left.length === 0 && taxed.every((each) => each.tax === 0n)
    return spent ? [] : [{ ...group, left, net, tax, gross: net + tax }]
  })
}

export function leftTaxes(invoice: CreditableInvoice, group: string): readonly InvoiceTax[] {
  return invoice.taxes.filter((each) => each.group === group)
}
