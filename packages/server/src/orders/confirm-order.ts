import { confirmOrder as confirm, type OrderChange, success } from '@tranche/engine'
import { type GivenNumber, takeNumbers } from '../base/storage/numbers.ts'
import type { Session } from '../organizations/index.ts'
import { type Decision, type Move, move } from './move-order.ts'

export function confirmOrder(session: Session, id: string) {
  return move(session, { id, decision: confirming })
}

const confirming: Decision = async (session, { facts }) => {
  const confirmed = confirm(facts, session.today)
  if (!confirmed.ok) return confirmed
  const [number] = await orderNumbers(session, 1)
  if (number === undefined) throw new Error('The order got no number')
  return success(confirmMove(confirmed.value, number))
}

export function orderNumbers(
  { transaction, today }: Session,
  count: number,
): Promise<GivenNumber[]> {
  const series = { format: 'ORD-{year}-{number:5}', year: Number(today.slice(0, 4)) }
  return takeNumbers(transaction, series, count)
}

/** A draft is confirmed under this number. */
export function confirmMove(change: OrderChange, number: GivenNumber): Move {
  return {
    type: 'order.confirmed',
    data: { number: number.text },
    change,
    head: { number: number.text },
    beside: [number.counter],
  }
}
