import { type BillingInput, checkBilling, readBilling } from '../criteria/read.ts'
import { type Fault, fault, type Result, refuse, resultOf } from '../fault/fault.ts'
import { oneOfNames } from '../fault/named.ts'
import { reading } from '../members/reading.ts'
import type { Order, OrderLine } from '../orders/types.ts'
import { checkPlan } from '../plans/check.ts'
import type { Project } from '../projects/types.ts'
import { type OrderChange, withChange } from './change.ts'
import { isUnbilled } from './open.ts'
import type { OrderFacts } from './types.ts'

/** Billing data that hold from now on; of one line, or of the order. Nothing: none of its own. */
export interface BillingEdit extends BillingInput {
  /** Absent: of the order. */
  readonly line?: string | undefined
}

/** By what an order, or one of its lines, is billed from now on. */
export function setBilling(facts: OrderFacts, { line: id, ...written }: BillingEdit) {
  const { order, project } = facts
  if (order.state === 'billed' || order.state === 'closed') {
    const message = `Order "${order.label}" is ${order.state} and how it is billed is locked: re-open it with a reason`
    return refuse(fault('order_state', message, { facts: { state: order.state } }))
  }
  const line = order.lines.find((each) => each.id === id)
  if (id !== undefined && line === undefined) {
    const names = oneOfNames(order.lines.map((each) => each.id))
    const message = `Order "${order.label}" has no line "${id}": name ${names}`
    return refuse(fault('not_found', message, { path: 'line', facts: { id } }))
  }
  const read = reading(order.currency)
  const own = Object.values(written).some((value) => value !== undefined)
  const terms = own
    ? readBilling(written, { path: '', read }, line === undefined ? undefined : order.billing)
    : undefined
  const change: OrderChange =
    line === undefined ? { billing: terms ?? null } : { lines: [withTerms(line, terms)] }
  const after = withChange(facts, change).order
  const faults = read.faults.length > 0 ? read.faults : checkBilling(after, project)
  if (faults.length === 0 && order.plan !== undefined) {
    faults.push(...checkPlan(order.plan, after, project))
    const moves = line !== undefined && (line.billing === undefined) !== (terms === undefined)
    if (moves && !isUnbilled(facts)) {
      const message = `Something is billed of order "${order.label}", and its lines stay in its plan or beside it: credit that first`
      faults.push(fault('line_billed', message, { path: 'line' }))
    }
  }
  const at = (path: string) => path.replace(/^(lines\[\d+\]\.)?(billing)?\.?/, '')
  const told = faults.map((each) =>
    each.path === undefined ? each : { ...each, path: at(each.path) },
  )
  return resultOf(told, () => change) satisfies Result<OrderChange>
}

function withTerms({ billing: _, ...line }: OrderLine, terms: OrderLine['billing']): OrderLine {
  return { ...line, ...(terms === undefined ? {} : { billing: terms }) }
}

/** What of an order cannot do with its project as it will be. */
export function checkProject(order: Order, project: Project): Fault[] {
  const plan = order.plan === undefined ? [] : checkPlan(order.plan, order, project)
  return [...checkBilling(order, project), ...plan]
}
