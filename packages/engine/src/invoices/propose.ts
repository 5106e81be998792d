import { attribute } from '../billing/attribution.ts'
import { type Choice, choose, sumsOf } from '../billing/choice.ts'
import { factsOn } from '../billing/facts.ts'
import type { BillRequest, InstalmentNet, InvoiceKind, OrderFacts } from '../billing/types.ts'
import { addDays, type Day } from '../calendar/day.ts'
import { type Fault, fault, type Result, refuse, success } from '../fault/fault.ts'
import { formatAmount, readableAmount } from '../money/currency.ts'
import { buildProposal } from './build.ts'
import type { Proposal } from './types.ts'

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
  const proposal = buildProposal(facts, {
    lines: choice.lines,
    taxes: choice.taxes,
    instalments: attribute(facts, choice),
    issuedOn: day,
    dueOn: addDays(day, order.termDays),
    states: choice.final && order.final === 'whole',
    kindOf: (sums) => kindOf(facts, choice, sums),
  })
  if (proposal.gross < 0n && proposal.kind !== 'credit') return refuse(notAbove(facts, proposal))
  const idle = !choice.completes || !sumsOf(choice).moves
  if (proposal.gross === 0n && !choice.final && idle) return refuse(notAbove(facts, proposal))
  return success(proposal)
}

/** What the customer sees decides: deductions may be more than what they are billed with. */
function notAbove({ order }: OrderFacts, { net, gross }: Proposal): Fault {
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

interface Sums {
  readonly gross: bigint
  readonly instalments: readonly InstalmentNet[]
}

function kindOf(facts: OrderFacts, choice: Choice, { gross, instalments }: Sums): InvoiceKind {
  const { plan } = facts.order
  if (choice.final && gross < 0n) return 'credit'
  const plain = plan === undefined && choice.completes && nothingBilled(facts)
  // "The rest" of an order of which nothing is billed is a plain invoice; a final must be asked
  // for.
  if (plain && !choice.finalAsked) return 'standard'
  if (choice.final) return 'final'
  const adding = instalments.filter(({ net }) => net !== 0n)
  const ids = (adding.length > 0 ? adding : instalments).map(({ id }) => id)
  const billed = plan?.instalments.filter(({ id }) => ids.includes(id)) ?? []
  const deposit = billed.length > 0 && billed.every(({ when }) => when.confirmed === true)
  return deposit && !choice.byHand ? 'deposit' : 'progress'
}

/** No document stands: none was issued, or all are credited. */
function nothingBilled({ billed, taxBilled }: OrderFacts): boolean {
  return (
    Object.values(billed).every(({ net }) => net === 0n) &&
    Object.values(taxBilled).every(({ taxes }) => Object.values(taxes).every((tax) => tax === 0n))
  )
}
