import type { Bill } from '../../../api/records.ts'
import { isZeroDecimal } from '../../../app/format.ts'
import { readDecimal } from '../../../app/read-decimal.ts'
import type { Order } from '../order-data.ts'
import { standardLines } from '../standard-lines.ts'
import { type BillWish, readBillWish } from './bill-wish.ts'

export type BillMode = 'amount' | 'lines' | 'only'

/** What stands in the fields of the drawer. */
export interface BillFields {
  readonly mode: BillMode
  readonly typed: string
  /** Typed percent per line id. */
  readonly percents: Readonly<Record<string, string>>
  /** Ids of lines and instalments. */
  readonly only: readonly string[]
}

export type ChangeFields = (
  changed: Partial<BillFields> | ((before: BillFields) => Partial<BillFields>),
) => void

/** How much, as the API takes it. */
export type Share = Pick<
  Bill,
  'percent' | 'up_to' | 'amount' | 'gross' | 'rest' | 'final' | 'lines' | 'only'
>

/** Undefined while it is not clear how much is meant. */
export function billShare(fields: BillFields, order: Order): Share | undefined {
  switch (fields.mode) {
    case 'amount':
      return shareOf(readBillWish(fields.typed, order), order)
    case 'lines':
      return sharePerLine(fields.percents)
    case 'only':
      return fields.only.length === 0 ? undefined : { only: [...fields.only] }
  }
}

function shareOf(wish: BillWish, order: Order): Share | undefined {
  switch (wish.kind) {
    case 'ready':
      return {}
    case 'rest':
      return { rest: true }
    case 'final':
      return { final: true }
    case 'percent':
      return { percent: wish.percent }
    case 'up_to':
      return { up_to: wish.percent }
    case 'amount':
      return { amount: wish.amount }
    case 'gross':
      return { gross: wish.amount }
    case 'lines': {
      const lines = standardLines(order)
      if (wish.percents.length !== lines.length) return undefined
      return sharePerLine(
        Object.fromEntries(lines.map(({ id }, index) => [id, wish.percents[index] ?? ''])),
        'en-GB',
      )
    }
    default:
      return undefined
  }
}

/** Lines left empty, and lines at 0 %, are not billed. */
function sharePerLine(percents: Readonly<Record<string, string>>, tag?: string): Share | undefined {
  const filled = Object.entries(percents).filter(([, text]) => text.trim() !== '')
  const read = filled.map(([id, text]) => [id, readDecimal(text.replace('%', ''), tag)] as const)
  const lines = read.filter((each): each is readonly [string, string] => each[1] !== undefined)
  if (lines.length < read.length) return undefined
  const named = lines.filter(([, percent]) => !isZeroDecimal(percent))
  return named.length === 0 ? undefined : { lines: Object.fromEntries(named) }
}
