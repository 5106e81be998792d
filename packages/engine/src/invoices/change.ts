import type { OrderChange } from '../billing/change.ts'
import { billedOf, factsOn, groupBilled, limitOf } from '../billing/facts.ts'
import { stateOf } from '../billing/lifecycle.ts'
import { isReached, onSign } from '../billing/open.ts'
import type { GroupBilled, InstalmentNet, LineBilled, OrderFacts } from '../billing/types.ts'
import type { Day } from '../calendar/day.ts'
import { absolute, type Minor } from '../money/decimal.ts'
import { standardLines } from '../orders/values.ts'
import { instalmentShares } from '../plans/agreed.ts'
import { spends, stands } from './creditable.ts'
import { earlierAfterCredit, earlierAfterInvoice, type Naming } from './earlier.ts'
import type { CreditableInvoice, Proposal } from './types.ts'

/**
 * What an issued invoice changes. Under which id and number it is issued matters to a final that
 * states the whole: who only asks what would come next leaves it out.
 */
export function applyInvoice(
  facts: OrderFacts,
  proposal: Proposal,
  issued?: Naming,
): DocumentChange {
  // By-hand billing eats into what was held back.
  const finalIssued = facts.finalIssued || isFinal(proposal)
  const changed = change({ ...facts, finalIssued }, proposal, (before) => before.held)
  const settled = proposal.instalments.filter(({ settles }) => settles === true)
  return {
    ...changed,
    instalmentSettled: [...facts.instalmentSettled, ...settled.map(({ id }) => id)],
    instalmentBilledOn: Object.fromEntries(
      settled
        .filter(({ id }) => facts.instalmentBilledOn[id] === undefined)
        .map(({ id }) => [id, proposal.issuedOn]),
    ),
    invoiceCount: facts.invoiceCount + 1,
    finalIssued,
    invoicedOn: proposal.kind === 'credit' ? (facts.invoicedOn ?? null) : laterOf(facts, proposal),
    earlier: issued === undefined ? facts.earlier : earlierAfterInvoice(facts, proposal, issued),
  }
}

function laterOf({ invoicedOn: before }: OrderFacts, { issuedOn }: Proposal): Day {
  return before !== undefined && before > issuedOn ? before : issuedOn
}

/** A final, or one that came out below zero: a credit note that corrects no invoice. */
export function isFinal({ kind, credits }: Pick<Proposal, 'kind' | 'credits'>): boolean {
  return kind === 'final' || (kind === 'credit' && credits === undefined)
}

/** What a document changes: all its sums, of an invoice and a credit note alike. */
export type DocumentChange = Required<
  Omit<
    OrderChange,
    | 'confirmedOn'
    | 'progress'
    | 'triggered'
    | 'untriggered'
    | 'archived'
    | 'lines'
    | 'work'
    | 'billing'
    | 'contract'
    | 'plan'
    | 'project'
  >
>

/** What a credit note does beside its figures. */
export interface IssuedCredit {
  /** The invoice before this note. */
  readonly invoice: CreditableInvoice
  /** What it credits is not ready again by itself. */
  readonly hold: boolean
  /** The order's other finals; only asked where this note credits one. */
  readonly finals: readonly CreditableInvoice[]
  /** Day of the order's last other invoice that is not fully credited, if there is one. */
  readonly invoicedOn?: Day | undefined
}

/** What a credit note changes. */
export function applyCredit(
  facts: OrderFacts,
  proposal: Proposal,
  { invoice, hold, finals, invoicedOn }: IssuedCredit,
): DocumentChange {
  const finalLeft = !spends(invoice, proposal) || finals.some(stands)
  const finalIssued = facts.finalIssued && (!isFinal(invoice) || finalLeft)
  const heldOf: Held = (before, net) => (hold ? before.held - net : before.held)
  const changed = change({ ...facts, finalIssued }, proposal, heldOf)
  const { plan } = facts.order
  const shares = plan === undefined ? new Map<string, Minor>() : instalmentShares(facts.order, plan)
  // What was billed beyond its share and still has all of it is not opened, except after a final.
  const opens = ({ id, net }: InstalmentNet) =>
    net === 0n ||
    facts.finalIssued ||
    !isReached(shares.get(id) ?? 0n, changed.instalmentBilled[id] ?? 0n)
  const opened = new Set(proposal.instalments.filter(opens).map(({ id }) => id))
  // Of the document that billed it, or of what any billed of it, nothing is left.
  const isGone = (id: string) => {
    const on = facts.instalmentBilledOn[id]
    if (on === undefined) return false
    const spent = on === invoice.issuedOn && spends(invoice, proposal)
    return spent || (changed.instalmentBilled[id] ?? 0n) === 0n
  }
  return {
    ...changed,
    instalmentSettled: facts.instalmentSettled.filter((id) => !opened.has(id)),
    instalmentBilledOn: Object.fromEntries([...opened].filter(isGone).map((id) => [id, null])),
    invoiceCount: facts.invoiceCount,
    finalIssued,
    invoicedOn: (spends(invoice, proposal) ? invoicedOn : facts.invoicedOn) ?? null,
    earlier: earlierAfterCredit(facts, proposal, invoice),
  }
}

type Held = (before: LineBilled, net: Minor) => Minor

type Sums = Pick<DocumentChange, 'state' | 'billed' | 'taxBilled' | 'instalmentBilled'>

function change(known: OrderFacts, proposal: Proposal, heldOf: Held): Sums {
  const facts = factsOn(known, proposal.issuedOn)
  const billed: Record<string, LineBilled> = {}
  const moved = new Map(proposal.lines.map((line) => [line.lineId, line]))
  for (const line of standardLines(facts.order)) {
    const { net, percent } = moved.get(line.id) ?? { net: 0n, percent: 0n }
    if (net === 0n) continue
    const before = billedOf(facts, line)
    const held = heldOf(before, net)
    // What is held never exceeds what is open: a tolerance may have billed beyond the line.
    const limit = limitOf(facts, line)
    const open = onSign(limit - before.net - net, limit)
    const within = absolute(held) > absolute(open) ? open : held
    billed[line.id] = { net: before.net + net, held: within, percent }
  }
  const taxBilled = addTaxes(facts, proposal)
  const instalmentBilled: Record<string, Minor> = {}
  for (const { id, net } of proposal.instalments) {
    instalmentBilled[id] = (facts.instalmentBilled[id] ?? 0n) + net
  }
  const after = {
    ...facts,
    billed: { ...facts.billed, ...billed },
    taxBilled: { ...facts.taxBilled, ...taxBilled },
  }
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
