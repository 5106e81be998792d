import { describe, expect, it } from 'vitest'
import { cellsOf, isTable, readTable } from './paste-table.ts'

const lines = (text: string, tag = 'en-GB') => readTable(text, tag).lines

describe('a pasted table', () => {
  it('is told from words for one cell', () => {
    expect(isTable('Concept and design\n')).toBe(false)
    expect(isTable('Concept\t4000')).toBe(true)
    expect(isTable('Concept\nBuild')).toBe(true)
  })

  it('splits by tab, semicolon or comma, and reads quotes', () => {
    expect(cellsOf('a\tb\r\nc\t\r\n')).toEqual([
      ['a', 'b'],
      ['c', ''],
    ])
    expect(cellsOf('"A; ""B""";1,5')).toEqual([['A; "B"', '1,5']])
    expect(cellsOf('"two\nlines",7')).toEqual([['two lines', '7']])
  })

  it('is read by its headings, whatever their order and language', () => {
    expect(
      lines('Menge\tEinheit\tBezeichnung\tEP (EUR)\tGesamt\n2\tTage\tKonzept\t1.250,50\t2.501,00'),
    ).toEqual([{ quantity: '2', unit: 'Tage', label: 'Konzept', price: '1250.50' }])
    const table = readTable('Description,Qty,Rate,VAT,Note\nBuild,3,100.00,20 %,soon', 'en-GB')
    expect(table.lines).toEqual([{ label: 'Build', quantity: '3', price: '100.00', tax: '20' }])
    expect(table.columns).toEqual(['label', 'quantity', 'price', 'tax', undefined])
    expect(table.headings?.[4]).toBe('Note')
    expect(lines('Gewerk\tLeistung\tBetrag\nRohbau\tMauern\t1.000,00', 'de-DE')).toEqual([
      { section: 'Rohbau', label: 'Mauern', net: '1000.00' },
    ])
  })

  it('is read by its shape where it has no headings', () => {
    expect(lines('Concept\t4,000.00\nBuild\t20,000.00')).toEqual([
      { label: 'Concept', net: '4000.00' },
      { label: 'Build', net: '20000.00' },
    ])
    expect(lines('1\tConcept\t2\td\t500\t1,000\n2\tBuild\t40\td\t400\t16,000')).toEqual([
      { label: 'Concept', quantity: '2', unit: 'd', price: '500' },
      { label: 'Build', quantity: '40', unit: 'd', price: '400' },
    ])
  })

  it('reads figures of the locale, plain ones, and ones of another locale', () => {
    expect(lines('Konzept\t1.234,56', 'de-DE')).toEqual([{ label: 'Konzept', net: '1234.56' }])
    expect(lines('Konzept\t1234.56', 'de-DE')).toEqual([{ label: 'Konzept', net: '1234.56' }])
    expect(lines('Konzept\t€ 1.234,56')).toEqual([{ label: 'Konzept', net: '1234.56' }])
    expect(lines('Credit\t-30.00 EUR')).toEqual([{ label: 'Credit', net: '-30.00' }])
  })

  it('keeps the decimals as they are, for the field to ask what 12.500 means', () => {
    expect(lines('Konzept\t10\t1.250\t12.500')).toEqual([
      { label: 'Konzept', quantity: '10', price: '1.250' },
    ])
    expect(lines('Konzept\t12.34\nBau\t1,230', 'de-DE')).toEqual([
      { label: 'Konzept', net: '12.34' },
      { label: 'Bau', net: '1.230' },
    ])
  })

  it('keeps what it cannot read, for its field to say so', () => {
    expect(lines('Label\tNet\nConcept\tabout 500')).toEqual([
      { label: 'Concept', net: 'about 500' },
    ])
    expect(lines('Label\tDiscount\tPrice\nA\t10 %\t5')).toEqual([
      { label: 'A', discount: '10 %', price: '5' },
    ])
  })

  it('leaves empty rows out', () => {
    expect(lines('A\t1\n\t\n\nB\t2')).toHaveLength(2)
  })
})
