import { expect, it } from 'vitest'
import { csvField, csvHead, csvRows } from './csv.ts'

it('quotes as RFC 4180 says', () => {
  expect(csvField('plain')).toBe('plain')
  expect(csvField('a "b", c')).toBe('"a ""b"", c"')
  expect(csvField('two\nlines')).toBe('"two\nlines"')
  expect(csvField(null)).toBe('')
  expect(csvField(7)).toBe('7')
})

it('leaves no text that a spreadsheet would run, and keeps numbers plain', () => {
  for (const text of [
    '=1+1',
    '+49 30',
    '-x',
    '@cmd',
    '\tx',
    '-',
    '-1.5e3',
    '=HYPERLINK(1)',
    '＝1+1',
  ]) {
    expect(csvField(text)).toBe(`'${text}`)
  }
  expect(csvField('=A1,"B"')).toBe(`"'=A1,""B"""`)
  expect(csvField('\rx')).toBe(`"'\rx"`)
  expect([csvField('-12.50'), csvField('1000'), csvField('-3')]).toEqual(['-12.50', '1000', '-3'])
})

it('writes a row for each item under the names of the columns', () => {
  const columns = { number: (item: number) => item, double: (item: number) => item * 2 }
  expect(csvHead(columns)).toBe('\uFEFFnumber,double\r\n')
  expect(csvRows(columns, [2, 3])).toBe('2,4\r\n3,6\r\n')
  expect(csvRows(columns, [])).toBe('')
})
