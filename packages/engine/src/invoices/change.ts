import { billedOf, groupBilled, onSign } from '../billing/facts.ts'
import type { GroupBilled, LineBilled, OrderFacts } from '../billing/types.ts'
import { absolute, type Minor } from '../money/decimal.ts'
import type { OrderState } from '../orders/types.ts'
import { standardLines } from '../orders/values.ts'
import type { BilledChange, Proposal } from './types.ts'

/** What an issued invoice changes: new values of what it touched. */
export function applyInvoice(facts: OrderFacts, proposal: Proposal): BilledChange {
  return change(facts, proposal, (line, before, net) => {
    // By-hand billing eats into what was held back: it never exceeds what is open.
    const open = onSign(line - before.net - net, line)
    return absolute(before.held) > absolute(open) ? open : before.held
  })
}

/** What a credit note changes; with `hold`, what it credits is not ready again by itself. */
export function applyCredit(facts: OrderFacts, proposal: Proposal, hold: boolean): BilledChange {
  return change(facts, proposal, (_line, before, net) => (hold ? before.held - net : before.held))
}

type Held = (line: Minor, before: LineBilled, net: Minor) => Minor

function change(facts: OrderFacts, proposal: Proposal, heldOf: Held): BilledChange {
  const billed: Record<string, LineBilled> = {}
  const nets = new Map(proposal.lines.map((line) => [line.lineId, line.net]))
  for (const line of standardLines(facts.order)) {
    const net = nets.get(line.id) ?? 0n
    if (net === 0n) continue
    const before = billedOf(facts, line)
    billed[line.id] = { net: before.net + net, held: heldOf(line.net, before, net) }
  }
  const taxBilled = addTaxes(facts, proposal)
  const instalmentBilled: Record<string, Minor> = {}
  for (const { id, net } of proposal.instalments) {
    instalmentBilled[id] = (facts.instalmentBilled[id] ?? 0n) + net
  }
  const after = { ...facts, billed: { ...facts.billed, ...billed } }
  return { state: stateOf(after), billed, taxBilled, instalmentBilled }
}

function addTaxes(facts: OrderFacts, proposal: Proposal): Record<string, GroupBilled> {
  const groups: Record<string, { net: Minor; taxes: Record<string, Minor> }> = {}
  const groupOf = (group: string) => {
    const before = groupBilled(facts, group)
    groups[group] ??= { net: before.net, taxes: { ...before.taxes } }
    return groups[group]
  }
  for (const { group, net } of proposal.lines) if (net !== 0n) groupOf(group).net += net
  for (const { group, key, tax } of proposal.taxes) {
    const { taxes } = groupOf(group)
    taxes[key] = (taxes[key] ?? 0n) + tax
  }
  return groups
}

/** Billed by itself when nothing remains of any line; a credit returns it. */
function stateOf(facts: OrderFacts): OrderState {
  const { order } = facts
  if (order.state === 'closed' || order.state === 'draft') return order.state
  const open = standardLines(order).some(
    (line) => onSign(line.net - billedOf(facts, line).net, line.net) !== 0n,
  )
  return open ? 'confirmed' : 'billed'
}

/** The facts after a document. Who stores them keeps `earlier` up to date itself. */
export function withChange(facts: OrderFacts, { state, ...sums }: BilledChange): OrderFacts {
  return {
    ...facts,
    order: { ...facts.order, state },
    billed: { ...facts.billed, ...sums.billed },
    taxBilled: { ...facts.taxBilled, ...sums.taxBilled },
    instalmentBilled: { ...facts.instalmentBilled, ...sums.instalmentBilled },
  }
}
