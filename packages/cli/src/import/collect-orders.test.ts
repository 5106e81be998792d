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

function one(cells: Readonly<Record<string, string>>) {
  const base = { order: 'A1', customer: 'Muster AG', line: 'l', tax: '19' }
  return collectOrders([{ file: 'orders.csv', row: 2, cells: { ...base, ...cells } }], defaults)
}

it.each([
  [{ offset: '14 days' }, { offset: { days: 14 } }],
  [{ offset: '-14 days' }, { offset: { days: -14 } }],
  [
    { offset: '1 month', timing: 'arrears' },
    { offset: { months: 1 }, timing: 'arrears' },
  ],
  [
    { commenced_only: 'no', end: '2026-12-31' },
    { commenced_only: false, end: '2026-12-31' },
  ],
])('reads the terms of a line that runs: %j', (cells, line) => {
  const running = { method: 'duration', price: '13.446', quantity: '25', start: '2026-01-01' }
  const { orders, faults } = one({ ...running, ...cells })
  expect(faults).toEqual([])
  expect(orders[0]?.body.lines).toEqual([{ id: 'l', tax: '19', ...running, ...line }])
})

it('reads the rates of a line by effort, its cap and its markup', () => {
  const worked = { method: 'effort', price: '100', cap: '2000.00', markup: '5' }
  const { orders, faults } = one({ ...worked, roles: 'senior = 140, junior=90' })
  expect(faults).toEqual([])
  expect(orders[0]?.body.lines).toMatchObject([
    { ...worked, roles: { senior: '140', junior: '90' } },
  ])
})

it.each([
  [{ method: 'duration', price: '1', offset: 'a fortnight' }, 'offset', '"-14 days"'],
  [{ method: 'duration', price: '1', offset: '1' }, 'offset', '"-14 days"'],
  [{ method: 'duration', price: '1', commenced_only: '2' }, 'commenced_only', 'yes or no'],
  [{ method: 'duration', price: '1', commenced_only: 'no' }, 'end', 'give its end'],
  [{ method: 'effort', price: '1', roles: 'senior' }, 'roles', '"senior=140,junior=90"'],
  [{ method: 'effort', price: '1', roles: 'senior=a' }, 'roles', '"a"'],
])('says what is wrong with a cell, at its column: %j', (cells, column, reason) => {
  expect(one(cells).faults).toMatchObject([
    { row: 2, column, reason: expect.stringContaining(reason) },
  ])
})
