import { addDays, type Day } from '../calendar/day.ts'
import { type Contract, contractEnd, contractStates, endByNotice } from '../contracts/contract.ts'
import { fault, type Result, refuse, resultOf } from '../fault/fault.ts'
import { waiveLine } from '../lines/index.ts'
import type { Period } from '../lines/method.ts'
import { reading } from '../members/reading.ts'
import { stopLines } from '../orders/stop-lines.ts'
import { type OrderChange, withChange } from './change.ts'
import { isActive, stateOfEdited, stateOfGrown } from './lifecycle.ts'
import type { OrderFacts } from './types.ts'

/** What becomes of a contract, as somebody writes it. */
export interface ContractEdit {
  /** `ongoing`, `paused`, `finished` or `cancelled`. */
  readonly is: string
  /** Its last day; else today where it is finished, and by its notice where it is cancelled. */
  readonly endsOn?: string | undefined
  /** After a pause: the periods that began in it count for nothing. */
  readonly waive?: boolean | undefined
}

/** A contract that is paused, goes on, or ends; lines that run without an end stop with it. */
export function setContract(
  facts: OrderFacts,
  edit: ContractEdit,
  today: Day,
): Result<OrderChange> {
  const { order } = facts
  if (!isActive(order)) {
    const way = order.state === 'draft' ? 'a draft: confirm it first' : 'closed: re-open it first'
    const message = `Order "${order.label}" is ${way}`
    return refuse(fault('order_state', message, { facts: { state: order.state } }))
  }
  const before: Contract = order.contract ?? { form: 'oneOff', is: 'ongoing' }
  const read = reading(order.currency)
  const { faults } = read
  const is = read.word(edit.is, 'is', contractStates)
  const given = edit.endsOn === undefined ? undefined : read.day(edit.endsOn, 'endsOn')
  const ends = is === 'finished' || is === 'cancelled'
  if (given !== undefined && !ends) {
    const message = `A contract that is ${is} has no last day: leave endsOn out, or finish or cancel it`
    faults.push(fault('invalid_value', message, { path: 'endsOn' }))
  }
  if (edit.waive === true && before.pausedOn === undefined) {
    const message = 'Nothing is paused whose periods could be waived: leave it out'
    faults.push(fault('invalid_value', message, { path: 'waive' }))
  }
  if (edit.waive === true && is === 'paused') {
    const message = 'The pause is not over, and its periods are not known: waive them when it ends'
    faults.push(fault('invalid_value', message, { path: 'waive' }))
  }
  if (before.start !== undefined && given !== undefined && given < before.start) {
    const message = `The contract begins on ${before.start}, and cannot end on ${given}: give a later day`
    faults.push(fault('invalid_date', message, { path: 'endsOn', facts: { start: before.start } }))
  }
  return resultOf(faults, () => {
    const { endsOn: _, pausedOn, ...kept } = before
    const end = is === 'finished' ? (given ?? today) : (given ?? endByNotice(before, today))
    const now: Contract = {
      ...kept,
      is,
      ...(ends ? { endsOn: end } : {}),
      ...(is === 'paused' ? { pausedOn: pausedOn ?? today } : {}),
    }
    // A pause that ends on the day on which it began waives nothing.
    const waives = edit.waive === true && pausedOn !== undefined && pausedOn < today
    const pause = waives ? { from: pausedOn, to: addDays(today, -1) } : undefined
    return changeOf(facts, { before, now, today, pause })
  })
}

interface Turn {
  readonly before: Contract
  readonly now: Contract
  readonly today: Day
  /** Of which no period counts. */
  readonly pause: Period | undefined
}

function changeOf(facts: OrderFacts, { before, now, today, pause }: Turn): OrderChange {
  const { order } = facts
  const ends = { now: lastDay(now, today), before: lastDay(before, today) }
  const { lines: stopped, contract } = stopLines(order.lines, now, ends)
  const lines = pause === undefined ? stopped : stopped.map((line) => waiveLine(line, pause))
  const changed = lines.filter((line, index) => line !== order.lines[index])
  const change = { contract, ...(changed.length === 0 ? {} : { lines: changed }) }
  const after = withChange(facts, change)
  // Billed by itself when its contract was over, it goes on with it.
  const state = (ends.now === ends.before ? stateOfEdited : stateOfGrown)(facts, after)
  return { ...change, state }
}

/** What lines stop with; what renews itself has no last day. */
function lastDay(contract: Contract, today: Day): Day | undefined {
  return contract.form === 'renewal' ? contract.endsOn : contractEnd(contract, today)
}
