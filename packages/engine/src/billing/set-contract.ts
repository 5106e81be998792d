import { addDays, type Day } from '../calendar/day.ts'
import { type Contract, contractEnd, contractStates, endByNotice } from '../contracts/contract.ts'
import { fault, type Result, refuse, resultOf } from '../fault/fault.ts'
import { stopLine, waiveLine } from '../lines/index.ts'
import { reading } from '../members/reading.ts'
import { type OrderChange, withChange } from './change.ts'
import { isActive, stateOfEdited } from './lifecycle.ts'
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
  if (before.start !== undefined && given !== undefined && given < before.start) {
    const message = `The contract begins on ${before.start}, and cannot end on ${given}: give a later day`
    faults.push(fault('invalid_date', message, { path: 'endsOn', facts: { start: before.start } }))
  }
  return resultOf(faults, () => {
    const { endsOn: _, pausedOn, ...kept } = before
    const end = is === 'finished' ? (given ?? today) : (given ?? endByNotice(before, today))
    const contract: Contract = {
      ...kept,
      is,
      ...(ends ? { endsOn: end } : {}),
      ...(is === 'paused' ? { pausedOn: pausedOn ?? today } : {}),
    }
    const pause = pausedOn === undefined || edit.waive !== true ? undefined : pausedOn
    const lines = order.lines.map((line) => {
      const stopped = stopLine(line, lastDay(contract, today), lastDay(before, today))
      // A pause that ends on the day on which it began waives nothing.
      if (pause === undefined || pause >= today) return stopped
      return waiveLine(stopped, { from: pause, to: addDays(today, -1) })
    })
    const changed = lines.filter((line, index) => line !== order.lines[index])
    const change = { contract, ...(changed.length === 0 ? {} : { lines: changed }) }
    return { ...change, state: stateOfEdited(facts, withChange(facts, change)) }
  })
}

/** What lines stop with; what renews itself has no last day. */
function lastDay(contract: Contract, today: Day): Day | undefined {
  return contract.form === 'renewal' ? contract.endsOn : contractEnd(contract, today)
}
