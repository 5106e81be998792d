import { expect, it } from 'vitest'
import { type Column, formatCsv, formatTable, textWidth } from './table.ts'

interface Row {
  readonly name: string
  readonly amount: string
}

const columns: readonly Column<Row>[] = [
  { name: 'name', value: (row) => row.name },
  { name: 'amount', right: true, value: (row) => row.amount },
]
const rows = [
  { name: '東京 Ltd', amount: '7.00' },
  { name: 'Müller', amount: '1234.50' },
]

it('aligns names left and amounts right, wide characters included', () => {
  expect(formatTable(columns, rows)).toBe(
    ['name       amount', '東京 Ltd     7.00', 'Müller    1234.50'].join('\n'),
  )
})

it('lets no name move the cursor or break the line', () => {
  const text = formatTable(columns, [{ name: 'a\u001b[2Jb\nc', amount: '1' }])
  expect(text.split('\n')[1]).toBe('a [2Jb c       1')
})

it('writes CSV that no spreadsheet runs', () => {
  const told = [
    { name: 'a "b", c', amount: '1' },
    { name: '=1+1', amount: '-1.00' },
  ]
  expect(formatCsv(columns, told)).toBe('name,amount\n"a ""b"", c",1\n\'=1+1,-1.00')
})

it('counts two cells for wide characters and none for marks', () => {
  expect([textWidth('abc'), textWidth('東京'), textWidth('e\u0301')]).toEqual([3, 4, 1])
})
