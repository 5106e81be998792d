import { attribute } from '../billing/attribution.ts'
import { type Choice, choose } from '../billing/choice.ts'
import { factsOn } from '../billing/facts.ts'
import { isUnbilled, type Sums, standsAlone, sumsOf } from '../billing/open.ts'
import type { BillRequest, InstalmentNet, InvoiceKind, OrderFacts } from '../billing/types.ts'
import { addDays, type Day } from '../calendar/day.ts'
import { type Fault, fault, type Result, refuse, success } from '../fault/fault.ts'
import { formatAmount, readableAmount } from '../money/currency.ts'
import type { Instalment } from '../orders/plan/plan.ts'
import { buildProposal, withPayable } from './build.ts'
import type { Proposal } from './types.ts'
import { withhold } from './withholdings/index.ts'

/**
 * What would be issued on a day: the preview, and the first half of issuing.
 * Undefined (and no fault) when all that is ready is asked for and nothing is.
 */
export function propose(
  known: OrderFacts,
  day: Day,
  request: BillRequest,
): Result<Proposal | undefined> {
  const facts = factsOn(known, day)
  const { order } = facts
  const faults = refusals(facts, request)
  const [first, ...others] = faults
  if (first !== undefined) return refuse(first, ...others)
  const chosen = choose(facts, day, request)
  if (!chosen.ok) return chosen
  const choice = chosen.value
  if (choice === undefined) return success(undefined)
  const sums = sumsOf(choice)
  if (!choice.final && !standsAlone(sums, choice.completes)) return refuse(notAbove(facts, sums))
  const instalments = attribute(facts, choice)
  const proposal = buildProposal(facts, {
    lines: choice.lines,
    taxes: choice.taxes,
    instalments,
    issuedOn: day,
    dueOn: addDays(day, order.termDays),
    states: choice.final && order.final === 'whole',
    kind: kindOf(facts, { choice, sums, instalments }),
    withhold: (document) => withhold(document, facts),
  })
  return success(proposal)
}

/** The same document under another date, with what then is withheld of it. */
export function datedOn(proposal: Proposal, day: Day, facts: OrderFacts): Proposal {
  if (proposal.issuedOn === day) return proposal
  const dueOn = addDays(day, facts.order.termDays)
  return withPayable({ ...proposal, issuedOn: day, dueOn }, (document) => withhold(document, facts))
}

/** What the customer sees decides: deductions may be more than what they are billed with. */
function notAbove({ order }: OrderFacts, { net, gross }: Sums): Fault {
  const text = (amount: bigint) => readableAmount(amount, order.currency)
  const message = `Bills ${text(net)} net, ${text(gross)} with tax, which is not above zero: bill it together with more of order "${order.label}", or by its final invoice`
  return fault('bill_not_positive', message, {
    facts: { gross: formatAmount(gross, order.currency) },
  })
}

function refusals({ order, missing }: OrderFacts, request: BillRequest): Fault[] {
  const faults: Fault[] = []
  const details = { facts: { state: order.state } }
  if (order.state === 'draft') {
    faults.push(
      fault('order_state', `Order "${order.label}" is a draft: confirm it before billing`, details),
    )
  }
  if (order.state === 'closed') {
    faults.push(
      fault(
        'order_state',
        `Order "${order.label}" is closed and nothing more is billed: make a new order for more work`,
        details,
      ),
    )
  }
  if (request.kind === 'only' && request.ids.length === 0) {
    faults.push(fault('missing_field', 'Name at least one line or instalment', { path: 'only' }))
  }
  for (const { code, message, field } of missing) {
    faults.push(fault(code, message, { facts: { field } }))
  }
  return faults
}

interface Chosen {
  readonly choice: Choice
  readonly sums: Sums
  readonly instalments: readonly InstalmentNet[]
}

function kindOf(facts: OrderFacts, { choice, sums, instalments }: Chosen): InvoiceKind {
  const { plan } = facts.order
  if (choice.final && sums.direction === 'back') return 'credit'
  const plain = plan === undefined && choice.completes && isUnbilled(facts)
  // "The rest" of an order of which nothing is billed is a plain invoice; a final must be asked
  // for.
  if (plain && !choice.finalAsked) return 'standard'
  if (choice.final) return 'final'
  const adding = instalments.filter(({ net }) => net !== 0n)
  const ids = (adding.length > 0 ? adding : instalments).map(({ id }) => id)
  const billed = plan?.instalments.filter(({ id }) => ids.includes(id)) ?? []
  const deposit = billed.length > 0 && billed.every(isDeposit)
  return deposit && !choice.byHand ? 'deposit' : 'progress'
}

/** It waits for nothing that comes of work. */
function isDeposit({ when }: Instalment): boolean {
  return when.some(({ kind }) => kind.isAdvance)
}
