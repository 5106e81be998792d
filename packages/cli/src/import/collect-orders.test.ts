import { expect, it } from 'vitest'
import { collectOrders } from './collect-orders.ts'

function row(number: number, customer: string) {
  const cells = {
    order: 'A1',
    customer,
    line: `Work ${number.toString()}`,
    net: '100.00',
    tax: '19',
  }
  return { file: 'orders.csv', row: number, cells }
}

const defaults = { currency: 'EUR', confirm: false }

it('takes one customer of an order for one, however its name is composed and spaced', () => {
  const names = ['Mu\u0308ller AG', 'M\u00fcller\u00a0AG', '\u200bM\u00fcller  AG']
  const rows = names.map((name, index) => row(index + 2, name))
  expect(collectOrders(rows, defaults).faults).toEqual([])
  const other = collectOrders([...rows, row(5, 'Muller AG')], defaults)
  expect(other.faults).toMatchObject([{ row: 5, column: 'customer' }])
})
