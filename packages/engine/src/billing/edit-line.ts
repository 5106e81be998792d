import { type Fault, fault, type Result, refuse, resultOf } from '../fault/fault.ts'
import { oneOfNames } from '../fault/named.ts'
import {
  ceilingOf,
  editableOf,
  fieldsOfMethod,
  isTakenOfOthers,
  type LineMethod,
  type LineTerms,
  lineMethods,
  retroactiveOf,
  writeLineTerms,
} from '../lines/index.ts'
import { reading } from '../members/reading.ts'
import { formatAmount, readableAmount } from '../money/currency.ts'
import { absolute } from '../money/decimal.ts'
import { termLines } from '../orders/term-lines.ts'
import type { Order, OrderLine } from '../orders/types.ts'
import { checkPlan } from '../plans/check.ts'
import { type OrderChange, withChange } from './change.ts'
import { billedOf } from './facts.ts'
import { stateOfEdited } from './lifecycle.ts'
import type { OrderFacts } from './types.ts'

/** What changes of a line while its order runs: its method, or terms that this lets change. */
export interface LineEdit extends LineTerms {
  /** One that the line may go over to. */
  readonly method?: string
}

/**
 * A line changed in place. Prices and sizes are agreed: they change from a day on, by an
 * adjustment, or by a change order. In a draft everything may change.
 */
export function editLine(known: OrderFacts, id: string, edit: LineEdit): Result<OrderChange> {
  const { order } = known
  if (order.state === 'billed' || order.state === 'closed') return refuse(locked(order))
  const line = order.lines.find((each) => each.id === id)
  if (line === undefined) {
    const names = oneOfNames(order.lines.map((each) => each.id))
    const message = `Order "${order.label}" has no line "${id}": name ${names}`
    return refuse(fault('not_found', message, { path: 'line', facts: { id } }))
  }
  const read = reading(order.currency)
  const method = read.word(edit.method ?? line.method, 'method', lineMethods)
  const now = reread(order, line, { ...edit, method })
  const faults = [...read.faults, ...now.faults]
  if (faults.length > 0) return resultOf(faults, () => ({}))
  faults.push(...notInPlace(known, { line, now: now.line, edit }))
  if (faults.length > 0) return resultOf(faults, () => ({}))
  const lines = now.lines.filter((each) => each.id === id || isTakenOfOthers(each.method))
  const after = withChange(known, { lines })
  if (order.plan !== undefined) faults.push(...checkPlan(order.plan, after.order, known.project))
  return resultOf(faults, () => ({ lines, state: stateOfEdited(known, after) }))
}

function locked({ label, state }: Order): Fault {
  const message = `Order "${label}" is ${state} and its lines are locked: re-open it with a reason`
  return fault('order_state', message, { facts: { state } })
}

type Edit = Omit<LineEdit, 'method'> & { readonly method: LineMethod }

/** All lines with the terms of one as they will be; others may be taken of it. */
function reread(order: Order, line: OrderLine, { method, ...terms }: Edit) {
  const { currency } = order
  const written = (each: OrderLine) => {
    const before = writeLineTerms(each, currency)
    return each === line ? { ...keptBy(method, before), ...terms } : before
  }
  const read = reading(currency)
  const heads = order.lines.map((each) => {
    const own = each === line ? { method } : {}
    return { ...each, ...own, written: written(each) }
  })
  const lines = termLines(heads, { currency, read })
  const at = `lines[${order.lines.indexOf(line)}].`
  const faults = read.faults.map((each) => ({ ...each, path: each.path.replace(at, '') }))
  return { lines, faults, line: lines[order.lines.indexOf(line)] ?? line }
}

/** Of a line that goes over to another method: what that one knows. */
function keptBy(method: LineMethod, terms: LineTerms): LineTerms {
  const fields = fieldsOfMethod(method)
  return Object.fromEntries(Object.entries(terms).filter(([name]) => Object.hasOwn(fields, name)))
}

interface Edited {
  readonly line: OrderLine
  readonly now: OrderLine
  readonly edit: LineEdit
}

function notInPlace(facts: OrderFacts, { line, now, edit }: Edited): Fault[] {
  const { order } = facts
  if (order.state === 'draft') return []
  const { fields, switches } = editableOf(line.method)
  const faults: Fault[] = []
  const billed = billedOf(facts, line).net
  const text = (amount: bigint) => readableAmount(amount, order.currency)
  if (now.method !== line.method) {
    if (!switches.includes(now.method)) faults.push(noSwitch(line, switches))
    else if (billed !== 0n) {
      const message = `Line "${line.label}" is billed with ${text(billed)}, and its method stays: credit that first`
      faults.push(fault('line_billed', message, { path: 'method' }))
    }
  }
  for (const name of Object.keys(edit)) {
    if (name === 'method' || editableOf(now.method).fields.includes(name)) continue
    faults.push(agreed(facts, { line, now, name }))
  }
  const limit = ceilingOf(now, facts.work)
  if (fields.includes('cap') && absolute(limit) < absolute(billed)) {
    const message = `Line "${line.label}" is billed with ${text(billed)}: cap it at that or above, or credit first`
    const max = formatAmount(billed, order.currency)
    faults.push(fault('line_billed', message, { path: 'cap', facts: { min: max } }))
  }
  return faults
}

function noSwitch({ label, method }: OrderLine, switches: readonly LineMethod[]): Fault {
  const way = switches.length === 0 ? 'make a new line' : `it may become ${oneOfNames(switches)}`
  const message = `Line "${label}" is billed by ${method}, and stays so: ${way}`
  return fault('invalid_value', message, { path: 'method', facts: { method } })
}

/** Price and size of a running order are not changed in place; what it would do is said. */
function agreed(
  facts: OrderFacts,
  { line, now, name }: Omit<Edited, 'edit'> & { readonly name: string },
): Fault {
  const { currency } = facts.order
  const billed = billedOf(facts, line).net
  const back = now.method === line.method ? retroactiveOf(line, now, billed) : 0n
  if (back === 0n) {
    const message = `The ${name} of line "${line.label}" was agreed and is not changed in place: adjust it from the first day of a period, or by a change order`
    return fault('line_agreed', message, { path: name })
  }
  const [already, change] = [billed, back].map((each) => readableAmount(each, currency))
  const message = `The ${name} of line "${line.label}" would change ${already} already billed retroactively by ${change}: adjust it from the first day of a period that is not billed`
  return fault('line_agreed', message, {
    path: name,
    facts: { retroactive: formatAmount(back, currency) },
  })
}
