import { expect, it } from 'vitest'
import { csvLine } from './csv.ts'

it('quotes what a CSV must quote', () => {
  expect(csvLine(['plain', 'a "b", c', 'two\nlines', ''])).toBe('plain,"a ""b"", c","two\nlines",')
})

it('leaves no text that a spreadsheet would run, and keeps figures plain', () => {
  const texts = ['=1+1', '+49 30', '-x', '@cmd', '\tx', '-', '-1.5e3', '＝1+1']
  expect(csvLine(texts)).toBe(texts.map((text) => `'${text}`).join(','))
  expect(csvLine(['=A1,"B"', '\rx'])).toBe(`"'=A1,""B""","'\rx"`)
  expect(csvLine(['-12.50', '1000', '-1,234.50'])).toBe('-12.50,1000,"-1,234.50"')
})
