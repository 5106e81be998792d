import { billedOf, factsOn, groupBilled } from '../billing/facts.ts'
import { onSign, signOf } from '../billing/open.ts'
import type { InvoiceTax, LineNets, OrderFacts } from '../billing/types.ts'
import type { Day } from '../calendar/day.ts'
import { type Fault, fault, type Result, refuse, resultOf, success } from '../fault/fault.ts'
import { formatAmount, readableAmount } from '../money/currency.ts'
import { type Minor, sum, within } from '../money/decimal.ts'
import { taxGroups } from '../orders/tax-groups.ts'
import { standardLines } from '../orders/values.ts'
import type { GroupShare } from '../plans/agreed.ts'
import { taxesOf } from '../tax/cumulative.ts'
import { buildProposal } from './build.ts'
import { beyond, chooseCredit, leftGross, leftGroups, leftTaxes } from './credit-choice.ts'
import { spends } from './creditable.ts'
import { creditedInstalments } from './credited-instalments.ts'
import type { CreditableInvoice, CreditRequest, Proposal } from './types.ts'
import { giveBack } from './withholdings/index.ts'

/** What to credit, of which invoice of which order, and on which day. */
export interface CreditCommand {
  /** Facts of the invoice's order. */
  readonly facts: OrderFacts
  readonly invoice: CreditableInvoice
  /** How much of it. */
  readonly request: CreditRequest
  readonly day: Day
}

/**
 * A credit note over an issued invoice: in full (its exact mirror), by net or gross amount, by
 * lines, or back to a percentage of the order. Never more than the invoice has left, net, tax or
 * gross. What it credits may be billed again.
 */
export function proposeCredit({
  invoice,
  request,
  day,
  ...command
}: CreditCommand): Result<Proposal> {
  const facts = factsOn(command.facts, day)
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
    kind: 'credit',
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
    withhold: (note) => giveBack({ ...invoice, left: leftGross(invoice) }, note),
  })
}

/** A later invoice took back what this one bills: less than nothing would be left of a line. */
function turnedLines(facts: OrderFacts, lines: LineNets): Fault[] {
  const { currency } = facts.order
  return standardLines(facts.order).flatMap((line) => {
    const { net: before } = billedOf(facts, line)
    const after = before - (lines[line.id] ?? 0n)
    if (after === before || after === 0n) return []
    if (onSign(after, signOf(facts, line)) === after) return []
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
