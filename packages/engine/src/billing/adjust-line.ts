import type { Day } from '../calendar/day.ts'
import { type Fault, fault, type Result, refuse, resultOf } from '../fault/fault.ts'
import { type LineTerms, splitLine, writeLineTerms } from '../lines/index.ts'
import type { NoSplit } from '../lines/method.ts'
import { checkIds } from '../members/check-ids.ts'
import { reading } from '../members/reading.ts'
import { termLines } from '../orders/term-lines.ts'
import type { OrderLine } from '../orders/types.ts'
import { checkPlan } from '../plans/check.ts'
import { type OrderChange, withChange } from './change.ts'
import { billedOf } from './facts.ts'
import { stateOfEdited } from './lifecycle.ts'
import type { OrderFacts } from './types.ts'

/** A new price or size of a line that runs, from the first day of a period that is not billed. */
export interface Adjustment {
  readonly line: string
  /** First day of a period that is not billed. */
  readonly from: string
  /** Of one; the same where it is left out. */
  readonly price?: string
  /** How many; the same where it is left out. */
  readonly quantity?: string
  /** Of the line that begins on that day. */
  readonly id: string
}

/** The line ends the day before; a new one with the new price and size begins. */
export function adjustLine(facts: OrderFacts, adjustment: Adjustment): Result<OrderChange> {
  const { order } = facts
  const { line: name, id, price, quantity } = adjustment
  const read = reading(order.currency)
  const from = read.day(adjustment.from, 'from')
  const line = order.lines.find((each) => each.id === name)
  const ids = checkIds([...order.lines, { id }], 'lines').map((each) => ({ ...each, path: 'id' }))
  const faults = [...read.faults, ...ids]
  if (order.state !== 'confirmed') {
    const message = `Order "${order.label}" is ${order.state}: nothing of it is adjusted`
    faults.push(fault('order_state', message, { facts: { state: order.state } }))
  }
  if (price === undefined && quantity === undefined) {
    faults.push(fault('missing_field', 'Give the new price, the new quantity, or both'))
  }
  if (line === undefined) {
    const message = `Order "${order.label}" has no line "${name}": name one that runs`
    return refuse(fault('not_found', message, { path: 'line', facts: { id: name } }), ...faults)
  }
  const parts =
    splitLine(line, from, billedOf(facts, line).net) ?? ({ why: 'not_running' } as const)
  if ('why' in parts) faults.push(noDay(line, from, parts))
  if (faults.length > 0 || 'why' in parts) return resultOf(faults, () => ({}))
  const [ended, begun] = parts
  const changed = {
    ...(price === undefined ? {} : { price }),
    ...(quantity === undefined ? {} : { quantity }),
  }
  const next = reworded({ ...line, ...begun, id }, changed, order.currency)
  if (next.faults.length > 0) return resultOf(next.faults, () => ({}))
  const lines = [{ ...line, ...ended } as OrderLine, ...next.lines]
  const change = { lines, ...stoppedToo(facts, { line, id }) }
  const after = withChange(facts, change)
  if (order.plan !== undefined) faults.push(...checkPlan(order.plan, after.order, facts.project))
  return resultOf(faults, () => ({ ...change, state: stateOfEdited(facts, after) }))
}

/** What takes the place of a line that ends with the contract ends with it, too. */
function stoppedToo(
  { order: { contract } }: OrderFacts,
  { line, id }: { readonly line: OrderLine; readonly id: string },
): OrderChange {
  if (contract?.stops?.includes(line.id) !== true) return {}
  return { contract: { ...contract, stops: [...contract.stops, id] } }
}

function reworded(line: OrderLine, changed: LineTerms, currency: string) {
  const read = reading(currency)
  const written = { ...writeLineTerms(line, currency), ...changed }
  const lines = termLines([{ ...line, written }], { currency, read })
  return { lines, faults: read.faults.map((each) => ({ ...each, path: each.path.slice(9) })) }
}

function noDay({ label }: OrderLine, from: Day, { why, firstOn = from }: NoSplit): Fault {
  const facts = { from, firstOn }
  const message = {
    not_running: `Line "${label}" does not run on ${from}: adjust the line that does`,
    no_period: `No period of line "${label}" begins on ${from}: adjust it from ${firstOn}`,
    billed: `Line "${label}" is billed beyond ${from}: adjust it from ${firstOn} or the first day of a later period`,
  }[why]
  return fault(why === 'billed' ? 'line_billed' : 'invalid_date', message, { path: 'from', facts })
}
