import { type Fault, fault, type Result, refuse, resultOf } from '../fault/fault.ts'
import { oneOfNames } from '../fault/named.ts'
import { isTakenOfOthers, writeLineTerms } from '../lines/index.ts'
import { reading } from '../members/reading.ts'
import { readableAmount } from '../money/currency.ts'
import type { Minor } from '../money/decimal.ts'
import type { Plan } from '../orders/plan/plan.ts'
import { withPromoted } from '../orders/promoted.ts'
import { termLines } from '../orders/term-lines.ts'
import type { Order, OrderLine } from '../orders/types.ts'
import { orderNet } from '../orders/values.ts'
import { instalmentShares } from '../plans/agreed.ts'
import { checkPlan } from '../plans/check.ts'
import { amount } from '../plans/shares/amount.ts'
import { type OrderChange, withChange } from './change.ts'
import { billedOf } from './facts.ts'
import { isActive, stateOfGrown } from './lifecycle.ts'
import { withWorkPackage } from './make-project.ts'
import type { OrderFacts } from './types.ts'

/**
 * An optional or alternative line becomes part of the order; an alternative takes the place of its
 * line. What is issued keeps its amounts, open shares count from the new base. A project that was
 * made of the order gets a work package for it.
 */
export function promoteLine(facts: OrderFacts, id: string): Result<OrderChange> {
  const { order } = facts
  const line = order.lines.find((each) => each.id === id)
  const refused = hindrance(facts, id, line)
  if (refused !== undefined || line === undefined) return refuse(refused ?? noLine(order, id))
  const worked = withWorkPackage(facts, line)
  const lines = withKinds(order, worked?.line ?? line)
  const plan = order.plan === undefined ? undefined : restated(facts, order.plan)
  const change = {
    lines,
    ...(plan === undefined ? {} : { plan }),
    ...(worked === undefined || worked.project === facts.project
      ? {}
      : { project: worked.project }),
  }
  const after = withChange(facts, change)
  const faults: Fault[] = []
  if (after.order.plan !== undefined) {
    faults.push(...checkPlan(after.order.plan, after.order, facts.project))
  }
  const net = orderNet(after.order)
  if (net < 0n) {
    const message = `With line "${line.label}" the order comes to ${readableAmount(net, order.currency)}, which is below zero: promote others first`
    faults.push(fault('order_value_negative', message))
  }
  return resultOf(faults, () => ({ ...change, state: stateOfGrown(facts, after) }))
}

function hindrance(facts: OrderFacts, id: string, line: OrderLine | undefined): Fault | undefined {
  const { order } = facts
  if (!isActive(order)) {
    const way = order.state === 'draft' ? 'a draft: write its lines anew' : 'closed: re-open it'
    const message = `Order "${order.label}" is ${way}`
    return fault('order_state', message, { facts: { state: order.state } })
  }
  if (line === undefined) return noLine(order, id)
  if (line.kind === 'standard') {
    const message = `Line "${line.label}" is part of the order already: leave it so`
    return fault('invalid_value', message, { path: 'line', facts: { id } })
  }
  const other = order.lines.find((each) => each.id === line.insteadOf)
  const billed = other === undefined ? 0n : billedOf(facts, other).net
  if (other === undefined || billed === 0n) return undefined
  const text = readableAmount(billed, order.currency)
  const message = `Line "${other.label}" is billed with ${text}, and "${line.label}" would take its place: credit that first`
  return fault('line_billed', message, { path: 'line', facts: { id: other.id } })
}

function noLine({ label, lines }: Order, id: string): Fault {
  const known = lines.filter(({ kind }) => kind !== 'standard').map((each) => each.id)
  const way = known.length === 0 ? 'it has none beside those ordered' : `name ${oneOfNames(known)}`
  const message = `Order "${label}" has no line "${id}" to promote: ${way}`
  return fault('not_found', message, { path: 'line', facts: { id } })
}

/** What changes: this line, the one whose place it takes, and those that are taken of others. */
function withKinds({ lines, currency }: Order, promoted: OrderLine): OrderLine[] {
  const heads = lines.map((each) => {
    const line = each.id === promoted.id ? promoted : each
    return { ...line, written: writeLineTerms(line, currency) }
  })
  const placed = withPromoted(heads, promoted.id)
  const now = termLines(placed, { currency, read: reading(currency) })
  return now.filter((line, index) => {
    const before = lines[index]
    const moved = line.kind !== before?.kind || line.insteadOf !== before.insteadOf
    return moved || isTakenOfOthers(line.method)
  })
}

/** Percents of issued instalments become the amounts that they were; nothing changes for others. */
export function restated(
  facts: OrderFacts,
  plan: Plan,
  shares: ReadonlyMap<string, Minor> = instalmentShares(facts.order, plan),
): Plan {
  const instalments = plan.instalments.map((each) => {
    if (each.share.claim.percent === undefined || !isIssued(facts, each.id)) return each
    return { ...each, share: { kind: amount, claim: { net: shares.get(each.id) ?? 0n } } }
  })
  return { ...plan, instalments }
}

/** Something of the instalment stands on a document that is not fully credited. */
export function isIssued({ instalmentBilled, instalmentSettled }: OrderFacts, id: string): boolean {
  return (instalmentBilled[id] ?? 0n) !== 0n || instalmentSettled.includes(id)
}
