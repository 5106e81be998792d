import { billedTotal, groupBilled } from '../billing/facts.ts'
import type { InstalmentNet, LineNets, OrderFacts } from '../billing/types.ts'
import type { Day } from '../calendar/day.ts'
import { type Fault, fault, type Result, refuse, resultOf, success } from '../fault/fault.ts'
import { allocate } from '../money/allocate.ts'
import { formatAmount, readableAmount } from '../money/currency.ts'
import { absolute, formatMicro, type Minor, percentOf, sum } from '../money/decimal.ts'
import type { OrderLine } from '../orders/types.ts'
import { orderValue, standardLines } from '../orders/values.ts'
import type { GroupShare } from '../plans/shares.ts'
import { netOfGross, splitTax, taxesOf } from '../tax/cumulative.ts'
import { taxGroup } from '../tax/group.ts'
import { buildProposal } from './build.ts'
import type { CreditableInvoice, CreditRequest, InvoiceTax, Proposal } from './types.ts'

export interface CreditCommand {
  readonly facts: OrderFacts
  readonly invoice: CreditableInvoice
  readonly request: CreditRequest
  readonly day: Day
}

/**
 * A credit note over an issued invoice: in full (its exact mirror), by net or gross amount, by
 * percent
 * of its lines, or back to a percentage of the order. What it credits may be billed again.
 */
export function proposeCredit({ facts, invoice, request, day }: CreditCommand): Result<Proposal> {
  if (invoice.kind === 'credit') {
    return refuse(fault('credit_of_credit', 'A credit note cannot be credited: bill again instead'))
  }
  const chosen = chooseCredit(facts, invoice, request)
  if (!chosen.ok) return chosen
  const { lines } = chosen.value
  const groups = chosen.value.groups ?? creditTaxes(facts, invoice, lines)
  const total = sum(Object.values(lines))
  return success(
    buildProposal(facts, {
      lines: negated(lines),
      groups: Object.fromEntries(
        Object.entries(groups).map(([id, share]) => [id, negatedShare(share)]),
      ),
      instalments: creditedInstalments(invoice, total),
      issuedOn: day,
      dueOn: day,
      states: false,
      onlyBilled: true,
      credits: invoice.id,
      kindOf: () => 'credit',
    }),
  )
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
  const left = leftTotal(invoice)
  switch (request.kind) {
    case 'full':
      return isSpent(invoice)
        ? refuse(beyond(facts, { wanted: 0n, left }))
        : success(mirror(facts, invoice))
    case 'net':
      return byNet(facts, invoice, request.net)
    case 'backTo': {
      const net = billedTotal(facts) - percentOf(orderValue(facts.order), request.percent)
      if (net <= 0n) {
        const text = formatMicro(request.percent)
        return refuse(
          fault(
            'credit_not_positive',
            `Billed is not above ${text} % of the order: nothing to credit`,
            { path: 'backTo' },
          ),
        )
      }
      return byNet(facts, invoice, net)
    }
    case 'lines':
      return byLines(facts, invoice, request.percents)
    case 'gross':
      return byGross(facts, invoice, request.gross)
  }
}

function isSpent(invoice: CreditableInvoice): boolean {
  return (
    Object.values(invoice.lines).every(({ left }) => left === 0n) &&
    invoice.taxes.every(({ tax }) => tax === 0n)
  )
}

function leftTotal(invoice: CreditableInvoice): Minor {
  return sum(Object.values(invoice.lines).map(({ left }) => left))
}

function leftLines(invoice: CreditableInvoice): LineNets {
  const entries = Object.entries(invoice.lines).map(([id, line]) => [id, line.left] as const)
  return Object.fromEntries(entries.filter(([, left]) => left !== 0n))
}

function byNet(facts: OrderFacts, invoice: CreditableInvoice, net: Minor): Result<Credited> {
  const entries = Object.entries(invoice.lines)
  const left = leftTotal(invoice)
  if (net <= 0n || net > left) return refuse(beyond(facts, { wanted: net, left }))
  const shares = allocate(
    net,
    entries.map(([, line]) => line.left),
  )
  const lines = entries.map(([id], index) => [id, shares[index] ?? 0n] as const)
  return success({ lines: Object.fromEntries(lines.filter(([, share]) => share !== 0n)) })
}

interface Wanted {
  readonly wanted: Minor
  readonly left: Minor
  /** " gross" where the amounts are. */
  readonly word?: string
}

function beyond({ order }: OrderFacts, { wanted, left, word = '' }: Wanted): Fault {
  const text = (value: Minor) => readableAmount(value, order.currency)
  const facts = {
    requested: formatAmount(wanted, order.currency),
    max: formatAmount(left, order.currency),
  }
  const message = `Credits ${text(wanted)}${word} of ${text(left)}${word} left on the invoice: credit more than zero and at most ${text(left)}`
  return fault(wanted <= 0n && left > 0n ? 'credit_not_positive' : 'credit_exceeds', message, {
    facts,
  })
}

function byLines(
  facts: OrderFacts,
  invoice: CreditableInvoice,
  percents: Readonly<Record<string, bigint>>,
): Result<Credited> {
  const faults: Fault[] = []
  const lines: Record<string, Minor> = {}
  for (const [id, percent] of Object.entries(percents)) {
    const line = invoice.lines[id]
    const path = `lines.${id}`
    if (line === undefined) {
      faults.push(fault('not_found', `The invoice has no line "${id}"`, { path, facts: { id } }))
      continue
    }
    const net = percentOf(line.issued, percent)
    if (percent <= 0n || absolute(net) > absolute(line.left)) {
      faults.push({ ...beyond(facts, { wanted: net, left: line.left }), path })
    } else if (net !== 0n) lines[id] = net
  }
  // Beside negative lines a single line may be more than the invoice, or less than nothing.
  const [total, left] = [sum(Object.values(lines)), leftTotal(invoice)]
  if (Object.keys(lines).length > 0 && (total <= 0n || total > left)) {
    faults.push({ ...beyond(facts, { wanted: total, left }), path: 'lines' })
  }
  if (faults.length === 0 && Object.keys(lines).length === 0) {
    faults.push(
      fault('credit_not_positive', 'Name at least one line with a percentage above zero', {
        path: 'lines',
      }),
    )
  }
  return resultOf(faults, () => ({ lines }))
}

/**
 * Per group pro rata to its uncredited gross; net = round(gross / (1 + rate)), tax = gross − net.
 */
function byGross(facts: OrderFacts, invoice: CreditableInvoice, gross: Minor): Result<Credited> {
  const groups = leftGroups(facts, invoice)
  const max = sum(groups.map((each) => each.gross))
  if (gross <= 0n || gross > max)
    return refuse(beyond(facts, { wanted: gross, left: max, word: ' gross' }))
  if (gross === max) return success(mirror(facts, invoice))
  const parts = allocate(
    gross,
    groups.map((each) => each.gross),
  )
  const lines: Record<string, Minor> = {}
  const shares: Record<string, GroupShare> = {}
  groups.forEach((group, index) => {
    const part = parts[index] ?? 0n
    const wanted = netOfGross(part, group.line.taxes)
    const net = absolute(wanted) > absolute(group.net) ? group.net : wanted
    shares[group.id] = { net, taxes: splitTax(part - net, group.line.taxes) }
    if (group.net === 0n) return
    const spread = allocate(
      net,
      group.lines.map(([, left]) => left),
    )
    group.lines.forEach(([id], at) => {
      if (spread[at] !== 0n) lines[id] = spread[at] ?? 0n
    })
  })
  return success({ lines, groups: shares })
}

/** All that is left: its lines and, of every group, its tax to the cent. */
function mirror(facts: OrderFacts, invoice: CreditableInvoice): Credited {
  const groups: Record<string, GroupShare> = {}
  const nets = new Map(leftGroups(facts, invoice).map(({ id, net }) => [id, net]))
  for (const { group } of invoice.taxes) {
    const taxes = leftTaxes(invoice, group).map(({ key, tax }) => [key, tax] as const)
    groups[group] = { net: nets.get(group) ?? 0n, taxes: Object.fromEntries(taxes) }
  }
  return { lines: leftLines(invoice), groups }
}

interface LeftGroup {
  readonly id: string
  readonly line: OrderLine
  readonly net: Minor
  readonly gross: Minor
  readonly lines: readonly (readonly [id: string, left: Minor])[]
}

function leftGroups(facts: OrderFacts, invoice: CreditableInvoice): LeftGroup[] {
  const groups = new Map<string, { line: OrderLine; lines: (readonly [string, Minor])[] }>()
  for (const line of standardLines(facts.order)) {
    const left = invoice.lines[line.id]?.left ?? 0n
    if (left === 0n) continue
    const id = taxGroup(facts.order, line)
    const group = groups.get(id) ?? { line, lines: [] }
    group.lines.push([line.id, left])
    groups.set(id, group)
  }
  return [...groups].map(([id, { line, lines }]) => {
    const net = sum(lines.map(([, left]) => left))
    const tax = sum(leftTaxes(invoice, id).map((each) => each.tax))
    return { id, line, lines, net, gross: net + tax }
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
  for (const { id, line, lines: members } of leftGroups(facts, invoice)) {
    const net = sum(members.map(([member]) => lines[member] ?? 0n))
    const last = members.every(([member, left]) => (lines[member] ?? 0n) === left)
    if (members.every(([member]) => (lines[member] ?? 0n) === 0n)) continue
    const billed = groupBilled(facts, id)
    const after = taxesOf(billed.net - net, line.taxes)
    const taxes = leftTaxes(invoice, id).map(({ key, tax: left }) => {
      const lawful = (billed.taxes[key] ?? 0n) - (after[key] ?? 0n)
      return [key, last ? left : within(lawful, left)] as const
    })
    shares[id] = { net, taxes: Object.fromEntries(taxes) }
  }
  return shares
}

/** Between zero and `limit`, on the limit's sign. */
function within(value: Minor, limit: Minor): Minor {
  if (limit >= 0n) return value < 0n ? 0n : value > limit ? limit : value
  return -within(-value, -limit)
}

/** From the last instalment of the invoice back to its first. */
function creditedInstalments(invoice: CreditableInvoice, total: Minor): InstalmentNet[] {
  let left = total
  if (total === leftTotal(invoice)) {
    return invoice.instalments
      .filter(({ net }) => net !== 0n)
      .map((each) => ({ ...each, net: -each.net }))
  }
  const credited: InstalmentNet[] = []
  for (const each of [...invoice.instalments].reverse()) {
    const part = left < each.net ? left : each.net
    if (part > 0n) credited.push({ ...each, net: -part })
    left -= part > 0n ? part : 0n
  }
  return credited.reverse()
}

function negated(lines: LineNets): LineNets {
  return Object.fromEntries(Object.entries(lines).map(([id, net]) => [id, -net]))
}

function negatedShare({ net, taxes }: GroupShare): GroupShare {
  return { net: -net, taxes: negated(taxes) }
}
