import {
  addDays,
  applyCredit,
  applyInvoice,
  balanced,
  billable,
  changesOn,
  creditable,
  type Day,
  isSpent,
  type Minor,
  naturalBalance,
  type OrderFacts,
  type OrderInput,
  openAmount,
  type Proposal,
  propose,
  proposeCredit,
  trialBalance,
  withChange,
} from '@tranche/engine'
import { type EngineBook } from '@tranche/scenario'
import { expect } from 'vitest'
import { carriedBy, millionths, netsOf, rounded, settled, total } from './oracle.ts'

const hundred = 100_000_000n

/** Law 1: Σ issued − Σ credited stays within the ceiling, per line and per order. */
export function checkCeilings(facts: OrderFacts, input: OrderInput): void {
  const beyond = hundred + millionths(input.tolerance ?? '0')
  const nets = netsOf(input)
  for (const [id, net] of nets) {
    const billed = facts.billed[id]?.net ?? 0n
    const ceiling = rounded(net * beyond, hundred)
    const within =
      ceiling < 0n ? billed >= ceiling && billed <= 0n : billed >= 0n && billed <= ceiling
    expect(within, `line ${id}: billed ${billed} of ${ceiling}`).toBe(true)
  }
  const ceiling = rounded(total(nets.values()) * beyond, hundred)
  const billed = total(Object.values(facts.billed).map(({ net }) => net))
  expect(billed, 'order ceiling').toBeLessThanOrEqual(ceiling)
}

/** What a document says adds up: lines, taxes, previous, to date, percents, deductions. */
export function checkDocument(proposal: Proposal, input: OrderInput): void {
  const { net, tax, gross, previous, toDate, remaining, orderNet } = proposal
  expect(total(proposal.lines.map((line) => line.net)), 'lines = net').toBe(net)
  expect(total(proposal.taxes.map((each) => each.tax)), 'taxes = tax').toBe(tax)
  expect(net + tax, 'net + tax = gross').toBe(gross)
  const { payable, withheld } = proposal
  const less = total(withheld.map(({ amount }) => amount))
  expect(gross - less, 'gross − withheld = payable').toBe(payable)
  expect(previous + net, 'previous + this = to date').toBe(toDate)
  expect(orderNet - toDate, 'order value − to date = remaining').toBe(remaining)
  const nets = netsOf(input)
  expect(orderNet, 'order value').toBe(total(nets.values()))
  for (const line of proposal.lines) {
    expect(line.scheduled, `scheduled of ${line.lineId}`).toBe(nets.get(line.lineId))
    expect(line.previous + line.net).toBe(line.toDate)
    expect(line.scheduled - line.toDate).toBe(line.remaining)
  }
  const { whole } = proposal
  if (whole === undefined) return
  const deducted = (key: 'net' | 'tax' | 'gross') =>
    total(whole.deductions.map((each) => each[key]))
  expect(whole.net - deducted('net'), 'whole − deductions = net').toBe(net)
  expect(whole.tax - deducted('tax'), 'whole − deductions = tax').toBe(tax)
  expect(whole.gross - deducted('gross'), 'whole − deductions = gross').toBe(gross)
}

/** A printed percent says 100 where all of a line is billed, and nowhere else. */
export function checkPercents(proposal: Proposal): void {
  for (const { lineId, scheduled, toDate, percent } of proposal.lines) {
    if (scheduled === 0n) continue
    expect(percent === hundred, `${toDate} of ${scheduled} of ${lineId} prints ${percent}`).toBe(
      toDate === scheduled,
    )
  }
}

/** The facts carry exactly what the documents say, per line, tax group and instalment. */
export function checkFacts(facts: OrderFacts, proposals: readonly Proposal[]): void {
  const lines: Record<string, Minor> = {}
  const taxes: Record<string, Minor> = {}
  const instalments: Record<string, Minor> = {}
  for (const proposal of proposals) {
    for (const { lineId, net } of proposal.lines) lines[lineId] = (lines[lineId] ?? 0n) + net
    for (const { id, net } of proposal.instalments) instalments[id] = (instalments[id] ?? 0n) + net
    for (const { group, key, tax } of proposal.taxes) {
      taxes[`${group}|${key}`] = (taxes[`${group}|${key}`] ?? 0n) + tax
    }
  }
  for (const [id, net] of Object.entries(lines)) expect(facts.billed[id]?.net ?? 0n).toBe(net)
  for (const [id, net] of Object.entries(instalments)) {
    expect(facts.instalmentBilled[id] ?? 0n, `billed of ${id}`).toBe(net)
  }
  const carried: Record<string, Minor> = {}
  for (const [group, billed] of Object.entries(facts.taxBilled)) {
    for (const [key, tax] of Object.entries(billed.taxes)) carried[`${group}|${key}`] = tax
  }
  for (const name of Object.keys({ ...carried, ...taxes })) {
    expect(carried[name] ?? 0n, `tax of ${name}`).toBe(taxes[name] ?? 0n)
  }
}

/** What documents bill is attributed to instalments without loss, where there are any. */
export function checkInstalments(facts: OrderFacts): void {
  if ((facts.order.plan?.instalments.length ?? 0) === 0) return
  const billed = total(Object.values(facts.billed).map(({ net }) => net))
  expect(total(Object.values(facts.instalmentBilled)), 'instalments = billed').toBe(billed)
}

/**
 * Billed by itself exactly when every line and every tax group is; closed only by
 * hand, and for good.
 */
export function checkState(
  facts: OrderFacts,
  input: OrderInput,
  proposals: readonly Proposal[],
): void {
  const { state } = facts.order
  if (state === 'closed') return
  const done = settled(input, carriedBy(proposals, input))
  expect(state, 'state of what is billed').toBe(
    done && proposals.length > 0 ? 'billed' : 'confirmed',
  )
}

/** Laws 2 and 3: when an order is billed in full, tax and gross are those of the whole. */
export function checkWhole(proposals: readonly Proposal[], input: OrderInput): void {
  const carried = carriedBy(proposals, input)
  expect(settled(input, carried), 'every line and tax group is settled').toBe(true)
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
    expect(total(Object.values(balances)), 'trial balance').toBe(0n)
    expect(balances.receivable, 'receivable = open invoices').toBe(open[currency] ?? 0n)
    expect(naturalBalance('credit', balances.credit), 'customer credit').toBeGreaterThanOrEqual(0n)
  }
}

/** Law 8: what is ready, billed, credited in full and billed again comes to the same. */
export function checkBilledAgain(facts: OrderFacts, day: Day): void {
  const ready = propose(facts, day, { kind: 'ready' })
  if (!ready.ok || ready.value === undefined) return
  const issued = withChange(facts, applyInvoice(facts, ready.value))
  const invoice = creditable(ready.value, [], 'law')
  if (isSpent(invoice)) return
  const request = { kind: 'full', hold: false } as const
  const note = proposeCredit({ facts: issued, invoice, request, day })
  if (!note.ok) throw new Error(note.faults[0].message)
  const standing = { invoice, hold: false, finals: [], invoicedOn: facts.invoicedOn }
  const change = applyCredit(issued, note.value, standing)
  const credited = withChange(issued, { ...change, finalIssued: facts.finalIssued })
  const again = propose(credited, day, { kind: 'ready' })
  expect(again.ok && again.value?.gross).toBe(ready.value.gross)
}

/** An order stands as it does until the day that is named for it; a closed one is not kept. */
export function checkStandsUntil(facts: OrderFacts, day: Day): void {
  if (facts.order.state === 'closed') return
  const until = changesOn(facts, day) ?? addDays(day, 60)
  const now = billable(facts, day)
  for (let on = addDays(day, 1); on < until; on = addDays(on, 3)) {
    expect(billable(facts, on), `on ${on}, named on ${day}: ${until}`).toEqual(now)
  }
}
