import { describe, expect, it } from 'vitest'
import { type Column, compare, csvOf, longestAmount, trackFor } from './columns.ts'

const amount: Column<string> = {
  id: 'value',
  header: 'Value',
  width: '6rem',
  align: 'end',
  cell: (row) => row,
  text: (row) => row,
}

describe('a column of amounts', () => {
  it('keeps its width for usual amounts and grows for long ones', () => {
    expect(trackFor(amount, longestAmount(amount, ['12.00', '–']))).toBe('6rem')
    const wide = trackFor(amount, longestAmount(amount, ['12.00', '123456789012.13']))
    expect(Number.parseFloat(wide)).toBeGreaterThan(9)
    const written = ['12,00 EUR', '0,00 → 123.456.789.012,13 EUR', '1 234,50\u00a0EUR']
    expect(trackFor(amount, longestAmount(amount, written))).toBe(wide)
    const { align: _, ...words } = amount
    const beside = { ...words, amounts: () => [{ amount: '123456789012.13', currency: 'EUR' }] }
    expect(longestAmount(beside, ['a'])).toBe(19)
  })

  it('is ordered as integers of minor units, beyond what a float tells apart', () => {
    const money = (text: string) => ({ amount: text, currency: 'EUR' })
    expect(compare(money('90071992547409.93'), money('90071992547409.92'))).toBeGreaterThan(0)
    expect(compare(money('-1.00'), money('0.00'))).toBeLessThan(0)
  })
})

describe('a CSV of rows at hand', () => {
  it('quotes, and leaves no formula behind', () => {
    const column = { ...amount, header: 'What, "quoted"' }
    expect(csvOf([column], ['=1+1', '-5.00', 'a\nb'])).toBe(
      '"What, ""quoted"""\r\n\'=1+1\r\n-5.00\r\n"a\nb"',
    )
  })
})
