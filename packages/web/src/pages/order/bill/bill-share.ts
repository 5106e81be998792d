import type { Bill } from '../../../api/records.ts'
import { type LineFigures, partsOf } from '../../../components/line-figures/line-figure.ts'
import type { Order } from '../../../components/orders/order-data.ts'
import { standardLines } from '../../../components/orders/standard-lines.ts'
import { isZeroDecimal } from '../../../words/decimals.ts'
import { showDecimal } from '../../../words/format.ts'
import { type BillWish, readBillWish } from './bill-wish.ts'

type BillMode = 'amount' | 'lines' | 'only'

/** What stands in the fields of the drawer. */
export interface BillFields {
  readonly mode: BillMode
  readonly typed: string
  readonly figures: LineFigures
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
      return linesShare(partsOf(fields.figures, order.currency))
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
      const named = lines
        .map(({ id }, index) => [id, wish.percents[index] ?? ''] as const)
        .filter(([, percent]) => percent !== '' && !isZeroDecimal(percent))
      return linesShare(named.length === 0 ? undefined : Object.fromEntries(named))
    }
    default:
      return undefined
  }
}

function linesShare(lines: ReturnType<typeof partsOf>): Share | undefined {
  return lines === undefined ? undefined : { lines }
}

/** Percents said in one field, as the fields of the lines show them. */
export function figuresOf({ lines }: Share): LineFigures {
  const percents = Object.entries(lines ?? {}).flatMap(([id, part]) =>
    typeof part === 'string' ? [[id, part] as const] : [],
  )
  return Object.fromEntries(
    percents.map(([id, percent]) => [id, { typed: showDecimal(percent), unit: 'percent' }]),
  )
}
