import { describe, expect, it } from 'vitest'
import { readAmount, readPrice, readQuantity, typablePrice, withDigits } from './read-amount.ts'

const en = 'en-GB'
const de = 'de-DE'

describe('an amount as typed', () => {
  const understood = [
    ['12.50', 'EUR', en, '12.50'],
    ['12,500', 'EUR', en, '12500'],
    ['12.500', 'EUR', de, '12500'],
    ['12.500,00', 'EUR', de, '12500.00'],
    ['12.500', 'KWD', en, '12.500'],
    ['12.500', 'JPY', de, '12500'],
    ['123456789012345', 'IDR', en, '123456789012345'],
    ['123,456,789,012,345.67', 'EUR', en, '123456789012345.67'],
  ] as const
  for (const [typed, currency, tag, amount] of understood) {
    it(`${tag}: ${typed} ${currency}`, () =>
      expect(readAmount(typed, currency, tag)).toEqual({ kind: 'amount', amount }))
  }

  const asked = [
    ['12.500', 'EUR', en, '12500.00', '12.50'],
    ['12,500', 'EUR', de, '12500.00', '12.50'],
    ['12.500', 'EUR', 'fr-FR', '12500.00', '12.50'],
    ['-1.250', 'EUR', en, '-1250.00', '-1.25'],
    ['12.345', 'EUR', en, '12345.00', undefined],
    ['12.000', 'JPY', en, '12000', '12'],
    ['12.5', 'JPY', en, undefined, undefined],
    ['1234.500', 'EUR', en, undefined, '1234.50'],
    ['0.125', 'EUR', en, undefined, undefined],
  ] as const
  for (const [typed, currency, tag, thousands, decimals] of asked) {
    it(`${tag}: ${typed} ${currency} is asked back`, () =>
      expect(readAmount(typed, currency, tag)).toMatchObject({
        kind: 'too_fine',
        thousands,
        decimals,
      }))
  }

  it('is shown with all its decimals', () => {
    expect(['4000', '4000.5', '-1.25'].map((each) => withDigits(each, 2))).toEqual([
      '4000.00',
      '4000.50',
      '-1.25',
    ])
    expect(withDigits('4000', 0)).toBe('4000')
  })
})

describe('a price as typed', () => {
  it('has up to six decimals, unless three could be thousands', () => {
    for (const price of ['0.125', '12.3456', '12.5', '1.3750']) {
      expect(readPrice(price, 'EUR', en)).toEqual({ kind: 'amount', amount: price })
    }
    expect(readPrice('1.375', 'EUR', en)).toMatchObject({
      kind: 'too_fine',
      thousands: '1375.00',
      decimals: '1.3750',
    })
    expect(readPrice('1.250', 'EUR', en)).toMatchObject({ decimals: '1.25' })
  })

  it('and so has a quantity', () => {
    const asked = (typed: string, tag: string) => readQuantity(typed, tag)
    expect(asked('1.000', en)).toMatchObject({ thousands: '1000', decimals: '1' })
    expect(asked('1.125', en)).toMatchObject({ thousands: '1125', decimals: '1.1250' })
    expect(asked('1.000', de)).toEqual({ kind: 'amount', amount: '1000' })
    expect(asked('0.125', en)).toEqual({ kind: 'amount', amount: '0.125' })
  })

  it('is typed so that it is read back as it was', () => {
    expect(typablePrice('1.375', 'EUR')).toBe('1.3750')
    expect(typablePrice('1.375', 'KWD')).toBe('1.375')
    expect(typablePrice('12.5', 'EUR')).toBe('12.5')
  })
})
