import type { Day } from '../calendar/day.ts'
import { isContractOver } from '../contracts/contract.ts'
import { grows } from '../lines/index.ts'
import { termsOf } from '../orders/billing/terms.ts'
import type { OrderLine } from '../orders/types.ts'
import { standardLines } from '../orders/values.ts'
import { dayOf } from '../plans/triggers/read.ts'
import { billable } from './billable.ts'
import { billedOf, factsOn } from './facts.ts'
import { isLineSettled } from './open.ts'
import { candidateOf, type Position, positionOn } from './position.ts'
import type { OrderFacts } from './types.ts'
import { noWaiting, type Waiting, waitingFor } from './waiting.ts'

/**
 * What an order or a line shows at a glance: calendar, a plan's day has come; red, something is
 * ready; hourglass, something is held back; green, billed or closed.
 */
export const signals = ['calendar', 'red', 'hourglass', 'green', 'none'] as const
/** One of `signals`. */
export type Signal = (typeof signals)[number]

/** Lists in which an order stands; they overlap. */
export const buckets = [
  'draft',
  'ongoing',
  'waiting',
  'toBeBilled',
  'standard',
  'recurring',
] as const
/** One of `buckets`. */
export type Bucket = (typeof buckets)[number]

/** What an order and its lines wait for and show on a day. */
export interface Signals {
  /** Of the order, at a glance. */
  readonly signal: Signal
  /** In their order. */
  readonly buckets: readonly Bucket[]
  /** The order's own criteria, or what its next instalment waits for. */
  readonly waiting: Waiting
  /** By line id, of standard lines. */
  readonly lines: Readonly<Record<string, LineSignal>>
}

/** What a line waits for and shows. */
export interface LineSignal {
  /** At a glance. */
  readonly signal: Signal
  /** Its criteria, its own and those of its order. */
  readonly waiting: Waiting
}

/** Signals, lists and what is waited for, of an order and each of its lines. */
export function signalsOf(known: OrderFacts, day: Day): Signals {
  const facts = factsOn(known, day)
  const { order } = facts
  const position = positionOn(facts, day)
  const isOpen = order.state === 'confirmed' || order.state === 'billed'
  const isReady = isOpen && position.isReady
  const calendar = isReady && hasDayCome(facts, position)
  // Worked out once, and only where it is asked: each of many lines may be held against it.
  const context = { facts, candidate: candidateOf(facts, position.fired) }
  const lines: Record<string, LineSignal> = {}
  for (const line of standardLines(order)) {
    const waiting = waitingFor(context, line)
    const due = isReady && (position.lines[line.id] ?? 0n) !== 0n
    const planned = line.billing === undefined && order.plan !== undefined
    const signal = due
      ? calendar && planned
        ? 'calendar'
        : 'red'
      : lineSignal(facts, line, waiting)
    lines[line.id] = { signal, waiting }
  }
  const own = waitingFor(context)
  const planned = order.plan !== undefined && order.contract?.is !== 'paused'
  const plan = planned ? { ...noWaiting, ...billable(facts, day).conditions } : own
  const held = Object.values(lines).some(({ signal }) => signal === 'hourglass')
  const isPlanned = order.plan !== undefined && plan.of > 0 && !isLeftToHand(facts)
  const waits = order.state === 'confirmed' && (held || isPlanned)
  return {
    signal: calendar ? 'calendar' : isReady ? 'red' : waits ? 'hourglass' : atRest(order.state),
    buckets: bucketsOf(facts, { waits, isReady }),
    waiting: plan,
    lines,
  }
}

function atRest(state: OrderFacts['order']['state']): Signal {
  return state === 'billed' || state === 'closed' ? 'green' : 'none'
}

function lineSignal(facts: OrderFacts, line: OrderLine, { met, of }: Waiting): Signal {
  const { state } = facts.order
  if (state === 'closed') return 'green'
  const settled = isLineSettled(facts, line)
  if (settled) return billedOf(facts, line).net !== 0n || state === 'billed' ? 'green' : 'none'
  const byHand = isLeftToHand(facts) && !grows(line)
  const silent = byHand || termsOf(facts.order, line)?.mode.isSilent === true
  return state === 'confirmed' && of > met && !silent ? 'hourglass' : 'none'
}

/** Cancelled and over: what was not performed is billed by hand, and nothing waits for it. */
function isLeftToHand({ order: { contract }, work }: OrderFacts): boolean {
  return contract?.is === 'cancelled' && isContractOver(contract, work.on)
}

/** An instalment of a day has fired, and what it bills is ready. */
function hasDayCome(facts: OrderFacts, { fired }: Position): boolean {
  return fired.some(
    ({ id, when }) => !facts.instalmentSettled.includes(id) && dayOf(when, facts) !== undefined,
  )
}

function bucketsOf(
  { order, work }: OrderFacts,
  { waits, isReady }: { readonly waits: boolean; readonly isReady: boolean },
): Bucket[] {
  const recurring = order.contract?.form === 'renewal'
  const is: Readonly<Record<Bucket, boolean>> = {
    draft: order.state === 'draft',
    ongoing: order.state === 'confirmed' && !isContractOver(order.contract, work.on),
    waiting: waits,
    toBeBilled: isReady,
    standard: !recurring,
    recurring,
  }
  return buckets.filter((each) => is[each])
}
