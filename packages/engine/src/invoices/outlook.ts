import { withChange } from '../billing/change.ts'
import { billedOf, billedTotal } from '../billing/facts.ts'
import type { OrderFacts } from '../billing/types.ts'
import type { Day } from '../calendar/day.ts'
import { manual } from '../criteria/modes/manual.ts'
import type { Fault } from '../fault/fault.ts'
import { netOf } from '../lines/index.ts'
import { type Micro, type Minor, microHundred, shownPercent, sum } from '../money/decimal.ts'
import type { Instalment } from '../orders/plan/plan.ts'
import type { OrderLine } from '../orders/types.ts'
import { orderNet, plannedLines } from '../orders/values.ts'
import { whole } from '../plans/modes/index.ts'
import { byHand } from '../plans/triggers/manual.ts'
import { applyInvoice } from './change.ts'
import { propose } from './propose.ts'

/** What one instalment will bill, when those before it in the plan have been billed. */
export interface OutlookBill {
  readonly id: string
  readonly label: string
  /** Absent where no instalment bills: an order without a plan, or one that follows progress. */
  readonly instalment?: Instalment
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  /** Billed net of the order with this one. */
  readonly toDate: Minor
  /** The same of the order net, as it is shown. */
  readonly toDatePercent: Micro
  /** Why it bills nothing by itself; a later one then bills it too. */
  readonly faults: readonly Fault[]
}

/** What an order bills from here on. */
export interface Outlook {
  /** One for each instalment, in plan order. */
  readonly bills: readonly OutlookBill[]
  /** Of the order net, what no instalment will bill; what grows is billed as it comes. */
  readonly unplanned: Minor
}

interface Step {
  readonly id: string
  readonly label: string
  readonly instalment?: Instalment
}

/**
 * What an order will bill from here on, to the cent: its instalments fire one after the other in
 * plan order, and each is proposed by the function that proposes invoices. Of a new order that is
 * the whole plan; where something is billed, what is left of it. A closed order bills nothing more.
 */
export function outlookOf(facts: OrderFacts, day: Day): Outlook {
  const whole = orderNet(facts.order)
  const closed = facts.order.state === 'closed'
  let now = waitingForHands(facts, day)
  const bills = stepsOf(facts).map((step): OutlookBill => {
    now = { ...now, triggered: [...now.triggered, step.id] }
    const proposed = propose(now, day, { kind: 'ready' })
    const proposal = proposed.ok && !closed ? proposed.value : undefined
    if (proposal !== undefined) now = withChange(now, applyInvoice(now, proposal))
    const { net, tax, gross } = proposal ?? { net: 0n, tax: 0n, gross: 0n }
    const toDate = billedTotal(now)
    const toDatePercent = shownPercent(toDate, whole)
    const faults = proposed.ok ? [] : proposed.faults
    return { ...step, net, tax, gross, toDate, toDatePercent, faults }
  })
  const planned = plannedLines(facts.order)
  const left = planned.map((line) => netOf(line) - billedOf(now, line).net)
  return { bills, unplanned: sum(left) }
}

/** What has no instalments bills in one step, named by its mode. */
function stepsOf({ order: { plan } }: OrderFacts): Step[] {
  const one = (key: string) => [{ id: key, label: key }]
  if (plan === undefined) return one(whole.key)
  if (plan.basis.rule === undefined) return one(plan.basis.key)
  return plan.instalments.map((instalment) => ({
    id: instalment.id,
    label: instalment.label,
    instalment,
  }))
}

/** Beside a plan it is not looked at, and else ready at once. */
function withoutCriteria({ billing, ...line }: OrderLine, isBeside: boolean): OrderLine {
  if (billing === undefined) return line
  const terms = isBeside ? { billing: { mode: manual, criteria: [] } } : {}
  return { ...line, ...terms }
}

/** The order as if confirmed, done, and each instalment waiting for nothing but to be named. */
function waitingForHands(facts: OrderFacts, day: Day): OrderFacts {
  // What criteria hold back is asked of no plan.
  const { billing: _, lines, ...order } = facts.order
  const { plan } = order
  const instalments = (plan?.instalments ?? []).map((each) => ({ ...each, when: byHand }))
  return {
    ...facts,
    order: {
      ...order,
      state: 'confirmed',
      confirmedOn: facts.order.confirmedOn ?? day,
      // What a final invoice states beside its own figures needs history and changes none of them.
      final: 'rest',
      ...(plan === undefined ? {} : { plan: { ...plan, instalments } }),
      lines: lines.map((line) => withoutCriteria(line, plan !== undefined)),
    },
    progress: { percent: microHundred, lines: {} },
    triggered: [],
    missing: [],
  }
}
