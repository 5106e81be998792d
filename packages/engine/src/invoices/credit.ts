import { billedOf, billedTotal, groupBilled, onSign } from '../billing/facts.ts'
import { groupPart } from '../billing/gross.ts'
import { isQuantityLeft, lineRequest } from '../billing/line-request.ts'
import type { InvoiceTax, LineNets, LineRequest, OrderFacts } from '../billing/types.ts'
import type { Day } from '../calendar/day.ts'
import { type Fault, fault, type Result, refuse, resultOf, success } from '../fault/fault.ts'
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
import { orderValue, standardLines } from '../orders/values.ts'
import type { GroupShare } from '../plans/shares.ts'
import { splitTax, taxesOf } from '../tax/cumulative.ts'
import { buildProposal } from './build.ts'
import { isSpent, spends } from './creditable.ts'
import { creditedInstalments } from './credited-instalments.ts'
import type { CreditableInvoice, CreditableLine, CreditRequest, Proposal } from './types.ts'

export interface CreditCommand {
  readonly facts: OrderFacts
  readonly invoice: CreditableInvoice
  readonly request: CreditRequest
  readonly day: Day
}

/**
 * A credit note over an issued invoice: in full (its exact mirror), by net or gross amount, by
 * lines, or back to a percentage of the order. Never more than the invoice has left, net, tax or
 * gross. What it credits may be billed again.
 */
export function proposeCredit({ facts, invoice, request, day }: CreditCommand): Result<Proposal> {
  if (invoice.kind === 'credit') {
    return refuse(fault('credit_of_credit', 'A credit note cannot be credited: bill again instead'))
  }
  const chosen = chooseCredit(facts, invoice, request)
  if (!chosen.ok) return chosen
  const { lines } = chosen.value
  const groups = chosen.value.groups ?? creditTaxes(facts, invoice, lines)
  const taxes = creditRows(facts, groups)
  const gross = sum(Object.values(lines)) - sum(taxes.map(({ tax }) => tax))
  const left = leftGross(invoice)
  if (request.kind !== 'full' && (gross <= 0n || gross > left))
    return refuse(beyond(facts, { wanted: gross, left, word: ' gross' }))
  const turned = turnedLines(facts, lines)
  if (turned.length > 0)
    return resultOf(turned, () => buildNote(facts, { invoice, lines, taxes, day }))
  const note = buildNote(facts, { invoice, lines, taxes, day })
  return gross === left && !spends(invoice, note) ? refuse(leavesLines(facts, left)) : success(note)
}

interface Note {
  readonly invoice: CreditableInvoice
  readonly lines: LineNets
  readonly taxes: readonly InvoiceTax[]
  readonly day: Day
}

function buildNote(facts: OrderFacts, { invoice, lines, taxes, day }: Note): Proposal {
  return buildProposal(facts, {
    lines: negated(lines),
    taxes,
    instalments: creditedInstalments(facts, invoice, lines),
    issuedOn: day,
    dueOn: day,
    states: false,
    printed: (line) => Object.hasOwn(lines, line),
    stated: (line, toDate) => {
      const before = invoice.lines[line]
      return before?.previous === toDate ? before.previousPercent : undefined
    },
    credits: invoice.id,
    kindOf: () => 'credit',
  })
}

/** A later invoice took back what this one bills: less than nothing would be left of a line. */
function turnedLines(facts: OrderFacts, lines: LineNets): Fault[] {
  const { currency } = facts.order
  return standardLines(facts.order).flatMap((line) => {
    const after = billedOf(facts, line).net - (lines[line.id] ?? 0n)
    if ((lines[line.id] ?? 0n) === 0n || after === 0n || onSign(after, line.net) === after)
      return []
    const text = readableAmount(after, currency)
    const why = 'a later invoice took back what this one bills of it'
    const message = `Leaves ${text} billed of line "${line.label}": ${why}, credit that first`
    return [
      fault('credit_exceeds', message, {
        path: `lines.${line.id}`,
        facts: { left: formatAmount(after, currency) },
      }),
    ]
  })
}

/** Lines that cancel out would be left of an invoice of which nothing is owed any more. */
function leavesLines({ order }: OrderFacts, left: Minor): Fault {
  const text = readableAmount(left, order.currency)
  const message = `Credits all ${text} gross that is left of the invoice, but leaves lines that cancel out: credit it in full`
  return fault('credit_exceeds', message, { facts: { max: formatAmount(left, order.currency) } })
}

/** What is credited, on the sign of the invoice (positive for a plain line). */
interface Credited {
  readonly lines: LineNets
  readonly groups?: Readonly<Record<string, GroupShare>>
}

function chooseCredit(
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

function leftGross(invoice: CreditableInvoice): Minor {
  return leftTotal(invoice) + sum(invoice.taxes.map(({ tax }) => tax))
}

function leftLines(invoice: CreditableInvoice): LineNets {
  const entries = Object.entries(invoice.lines).map(([id, line]) => [id, line.left] as const)
  return Object.fromEntries(entries.filter(([, left]) => left !== 0n))
}

function byNet(facts: OrderFacts, invoice: CreditableInvoice, net: Minor): Result<Credited> {
  const left = leftTotal(invoice)
  if (net <= 0n || net > left) return refuse(beyond(facts, { wanted: net, left }))
  return success({ lines: spreadOver(net, leftLines(invoice)) })
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
  const net = billedTotal(facts) - percentOf(orderValue(order), percent)
  const left = leftTotal(invoice)
  if (net <= 0n) {
    const message = `Billed is not above ${formatMicro(percent)} % of the order: nothing to credit`
    return refuse(fault('credit_not_positive', message, { path: 'backTo' }))
  }
  if (net > left) return refuse(beyond(facts, { wanted: net, left }))
  const above: Record<string, Minor> = {}
  for (const line of standardLines(order)) {
    const over = billedOf(facts, line).net - percentOf(line.net, percent)
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

interface Wanted {
  readonly wanted: Minor
  readonly left: Minor
  /** " gross" where the amounts are. */
  readonly word?: string
  /** What is left of: a line, else the invoice. */
  readonly of?: string
}

function beyond({ order }: OrderFacts, { wanted, left, word = '', of }: Wanted): Fault {
  const text = (value: Minor) => `${readableAmount(value, order.currency)}${word}`
  const facts = {
    requested: formatAmount(wanted, order.currency),
    max: formatAmount(left, order.currency),
  }
  const whole = of ?? 'the invoice'
  const message =
    left === 0n
      ? `Nothing is left to credit of ${whole}: bill again instead`
      : `Credits ${text(wanted)} of ${text(left)} left of ${whole}: credit more than zero and at most ${text(left)}`
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
    const path = `lines.${id}`
    if (line === undefined) {
      faults.push(fault('not_found', `The invoice has no line "${id}"`, { path, facts: { id } }))
      continue
    }
    const wanted = creditOfLine(facts, { id, ...line }, request)
    if (wanted.ok) lines[id] = wanted.value
    else faults.push(...wanted.faults)
  }
  if (faults.length === 0 && Object.values(lines).every((net) => net === 0n)) {
    const message = 'Name at least one line with more than zero'
    faults.push(fault('credit_not_positive', message, { path: 'lines' }))
  }
  return resultOf(faults, () => ({ lines }))
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
  const place = { wanted: amount, left, of: `line "${line.label}"` }
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
function leftGroups(facts: OrderFacts, invoice: CreditableInvoice): LeftGroup[] {
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

function leftTaxes(invoice: CreditableInvoice, group: string): readonly InvoiceTax[] {
  return invoice.taxes.filter((each) => each.group === group)
}

/**
 * Tax of a credit by net: the last of a group mirrors what is left of its tax; before that the law
 * holds (tax of the new cumulative − tax billed), within what the invoice has left.
 */
function creditTaxes(
  facts: OrderFacts,
  invoice: CreditableInvoice,
  lines: LineNets,
): Record<string, GroupShare> {
  const shares: Record<string, GroupShare> = {}
  for (const { id, taxes, left } of leftGroups(facts, invoice)) {
    if (left.every(([line]) => (lines[line] ?? 0n) === 0n)) continue
    const net = sum(left.map(([line]) => lines[line] ?? 0n))
    const last = left.every(([line, all]) => (lines[line] ?? 0n) === all)
    const billed = groupBilled(facts, id)
    const after = taxesOf(billed.net - net, taxes)
    const credited = leftTaxes(invoice, id).map(({ key, tax }) => {
      const lawful = (billed.taxes[key] ?? 0n) - (after[key] ?? 0n)
      return [key, last ? tax : within(lawful, tax)] as const
    })
    shares[id] = { net, taxes: Object.fromEntries(credited) }
  }
  return shares
}

/** The taxes of the note, below zero. */
function creditRows(
  { order }: OrderFacts,
  shares: Readonly<Record<string, GroupShare>>,
): InvoiceTax[] {
  return taxGroups(order).flatMap(({ id, taxes }) => {
    const share = shares[id]
    if (share === undefined) return []
    const rows = taxes.map(({ key, percent }) => {
      const tax = -(share.taxes[key] ?? 0n)
      return { group: id, key, percent, base: -share.net, tax }
    })
    return share.net === 0n ? rows.filter(({ tax }) => tax !== 0n) : rows
  })
}

function negated(lines: LineNets): LineNets {
  return Object.fromEntries(Object.entries(lines).map(([id, net]) => [id, -net]))
}
