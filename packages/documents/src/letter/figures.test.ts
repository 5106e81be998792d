import { describe, expect, test } from 'vitest'
import { day, micro } from '../samples.ts'
import {
  amountText,
  dayShort,
  dayText,
  decimalText,
  ibanText,
  moneyText,
  rateText,
} from './figures.ts'

describe('figures by language', () => {
  test.each([
    [123456n, 'EUR', 'en', '1,234.56'],
    [123456n, 'EUR', 'de', '1.234,56'],
    [123456n, 'EUR', 'fr', '1\u202f234,56'],
    [-5n, 'EUR', 'en', '\u22120.05'],
    [0n, 'EUR', 'de', '0,00'],
    [1234567n, 'JPY', 'en', '1,234,567'],
    [1234567n, 'KWD', 'de', '1.234,567'],
    [12345678901234567890n, 'EUR', 'en', '123,456,789,012,345,678.90'],
  ] as const)('%s %s in %s is %s', (amount, currency, language, text) => {
    expect(amountText(amount, currency, language)).toBe(text)
  })

  test('money names its currency on the side of the language', () => {
    expect(moneyText(100n, 'EUR', 'en')).toBe('EUR\u00a01.00')
    expect(moneyText(100n, 'EUR', 'de')).toBe('1,00\u00a0EUR')
  })

  test('prices and rates keep their stored precision', () => {
    expect(decimalText(micro('13.446'), 2, 'en')).toBe('13.446')
    expect(decimalText(micro('1200'), 2, 'de')).toBe('1.200,00')
    expect(decimalText(micro('10.5'), 0, 'fr')).toBe('10,5')
    expect(rateText(micro('8.875'), 'en')).toBe('8.875%')
    expect(rateText(micro('19'), 'de')).toBe('19\u00a0%')
  })

  test('days', () => {
    expect(dayText(day('2026-04-01'), 'en')).toBe('1 April 2026')
    expect(dayText(day('2026-04-01'), 'en', true)).toBe('April 1, 2026')
    expect(dayText(day('2026-03-01'), 'de')).toBe('1. März 2026')
    expect(dayText(day('2026-08-01'), 'fr')).toBe('1er août 2026')
    expect(dayShort(day('2026-04-01'), 'fr')).toBe('01/04/2026')
  })

  test('an IBAN in groups of four', () => {
    expect(ibanText('DE89 370400440532013000')).toBe(
      'DE89 3704 0044 0532 0130 00'.replaceAll(' ', '\u00a0'),
    )
  })
})
