import { expect, it } from 'vitest'
import type { OrderInput } from '../index.ts'
import { defineOrder } from '../plans/define-order.ts'
import { orderTotals } from './order-totals.ts'

function totalsOf(input: Partial<OrderInput>) {
  const head = { id: 'o', customer: 'c', label: 'Order', currency: 'EUR' }
  const defined = defineOrder({ ...head, lines: [], ...input })
  if (!defined.ok) throw new Error(defined.faults.map(({ message }) => message).join('; '))
  return orderTotals(defined.value)
}

const lines = [
  { id: 'a', net: '10.03', taxes: [{ percent: '19' }] },
  { id: 'b', net: '10.03', taxes: [{ percent: '19' }] },
  { id: 'c', net: '100.00', taxes: [{ percent: '7' }] },
  { id: 'd', net: '50.00', kind: 'optional', taxes: [{ percent: '19' }] },
] as const

it('sums standard lines and rounds tax once a tax group', () => {
  const totals = totalsOf({ lines })
  expect(totals).toMatchObject({ net: 12_006n, tax: 1_081n, gross: 13_087n })
  expect(totals.taxes).toMatchObject([
    { percent: 19_000_000n, base: 2_006n, tax: 381n },
    { percent: 7_000_000n, base: 10_000n, tax: 700n },
  ])
})

it('rounds tax per line where the order says so', () => {
  expect(totalsOf({ lines, taxMode: 'line' })).toMatchObject({ tax: 1_082n, gross: 13_088n })
})
