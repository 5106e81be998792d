import {
  balanced,
  billable,
  type Day,
  type EngineBook,
  lineCeiling,
  type Minor,
  naturalBalance,
  type OrderFacts,
  openAmount,
  orderCeiling,
  type Proposal,
  percentOf,
  standardLines,
  taxGroup,
  trialBalance,
} from '@tranche/engine'
import { expect } from 'vitest'

export function sum(values: Iterable<bigint>): bigint {
  let total = 0n
  for (const value of values) total += value
  return total
}

/** Law 1: Σ issued − Σ credited stays within the ceiling, per line and per order. */
export function checkCeilings(facts: OrderFacts): void {
  const { order } = facts
  let total = 0n
  for (const line of standardLines(order)) {
    const billed = facts.billed[line.id]?.net ?? 0n
    const ceiling = lineCeiling(order, line)
    total += billed
    const within =
      ceiling < 0n ? billed >= ceiling && billed <= 0n : billed >= 0n && billed <= ceiling
    expect(within, `line ${line.id}: billed ${billed} of ${ceiling}`).toBe(true)
  }
  expect(total, 'order ceiling').toBeLessThanOrEqual(orderCeiling(order))
}

/** What a document says adds up: lines, taxes, previous, to date, deductions. */
export function checkDocument(proposal: Proposal): void {
  const { net, tax, gross, previous, toDate, remaining, orderValue } = proposal
  expect(sum(proposal.lines.map((line) => line.net)), 'lines = net').toBe(net)
  expect(sum(proposal.taxes.map((each) => each.tax)), 'taxes = tax').toBe(tax)
  expect(net + tax, 'net + tax = gross').toBe(gross)
  expect(previous + net, 'previous + this = to date').toBe(toDate)
  expect(orderValue - toDate, 'order value − to date = remaining').toBe(remaining)
  for (const line of proposal.lines) {
    expect(line.previous + line.net).toBe(line.toDate)
    expect(line.scheduled - line.toDate).toBe(line.remaining)
  }
  const { whole } = proposal
  if (whole === undefined) return
  const deducted = (key: 'net' | 'tax' | 'gross') => sum(whole.deductions.map((each) => each[key]))
  expect(whole.net - deducted('net'), 'whole − deductions = net').toBe(net)
  expect(whole.tax - deducted('tax'), 'whole − deductions = tax').toBe(tax)
  expect(whole.gross - deducted('gross'), 'whole − deductions = gross').toBe(gross)
}

/** The facts carry exactly what the documents say, per line, tax group and instalment. */
export function checkFacts(facts: OrderFacts, proposals: readonly Proposal[]): void {
  const lines: Record<string, Minor> = {}
  const taxes: Record<string, Minor> = {}
  for (const proposal of proposals) {
    for (const { lineId, net } of proposal.lines) lines[lineId] = (lines[lineId] ?? 0n) + net
    for (const { group, key, tax } of proposal.taxes) {
      taxes[`${group}|${key}`] = (taxes[`${group}|${key}`] ?? 0n) + tax
    }
  }
  for (const [id, net] of Object.entries(lines)) expect(facts.billed[id]?.net ?? 0n).toBe(net)
  for (const [group, billed] of Object.entries(facts.taxBilled)) {
    for (const [key, tax] of Object.entries(billed.taxes)) {
      expect(tax, `tax of ${group} ${key}`).toBe(taxes[`${group}|${key}`] ?? 0n)
    }
  }
}

/** What documents bill is attributed to instalments without loss, where there are any. */
export function checkInstalments(facts: OrderFacts): void {
  if ((facts.order.plan?.instalments.length ?? 0) === 0) return
  const billed = sum(Object.values(facts.billed).map(({ net }) => net))
  expect(sum(Object.values(facts.instalmentBilled)), 'instalments = billed').toBe(billed)
}

/** Laws 2 and 3: when an order is billed in full, tax and gross are those of the whole. */
export function checkWholeTax(facts: OrderFacts): void {
  const { order } = facts
  const groups = new Map<string, { net: Minor; keys: (typeof order.lines)[number]['taxes'] }>()
  for (const line of standardLines(order)) {
    const group = taxGroup(order, line)
    const net = (groups.get(group)?.net ?? 0n) + line.net
    groups.set(group, { net, keys: line.taxes })
  }
  for (const [group, { net, keys }] of groups) {
    for (const { key, percent } of keys) {
      const billed = facts.taxBilled[group]?.taxes[key] ?? 0n
      expect(billed, `tax ${key} of group ${group} over the chain`).toBe(percentOf(net, percent))
    }
  }
}

/** Law 6: entries balance, the trial balance is zero, the sub-ledger is the control account. */
export function checkBooks(book: EngineBook): void {
  const entries = book.entries()
  for (const { postings } of entries) expect(balanced(postings)).toBe(true)
  const open: Record<string, Minor> = {}
  for (const invoice of book.receivables()) {
    open[invoice.currency] = (open[invoice.currency] ?? 0n) + openAmount(invoice)
  }
  for (const [currency, balances] of Object.entries(trialBalance(entries))) {
    expect(sum(Object.values(balances)), 'trial balance').toBe(0n)
    expect(balances.receivable, 'receivable = open invoices').toBe(open[currency] ?? 0n)
    expect(naturalBalance('credit', balances.credit), 'customer credit').toBeGreaterThanOrEqual(0n)
  }
}

/** What may be billed never exceeds what is open, and is the sum of its lines. */
export function checkBillable(facts: OrderFacts, day: Day): void {
  const { ready, lines, target, billed, overBilled } = billable(facts, day)
  expect(ready).toBeGreaterThanOrEqual(0n)
  expect(overBilled).toBeGreaterThanOrEqual(0n)
  expect(sum(Object.values(lines)), 'lines = ready').toBe(ready)
  if (ready > 0n && overBilled === 0n) expect(ready).toBeLessThanOrEqual(target - billed)
}
