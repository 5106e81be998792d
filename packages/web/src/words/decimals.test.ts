import { describe, expect, it } from 'vitest'
import { addDecimals, compareDecimals, subtractDecimals } from './decimals.ts'

describe('decimals', () => {
  it('adds without a float between', () => {
    expect(addDecimals('0.1', '0.2')).toBe('0.3')
    expect(addDecimals('33.3333', '66.6667')).toBe('100')
    expect(addDecimals('30', '12.5')).toBe('42.5')
    expect(addDecimals('99.999999', '0.000001')).toBe('100')
    expect(addDecimals('50', '-12.25')).toBe('37.75')
    expect(addDecimals('0', '0')).toBe('0')
    expect(addDecimals('90071992547409.93', '0.01')).toBe('90071992547409.94')
  })

  it('subtracts, below zero too', () => {
    expect(subtractDecimals('40', '33.3333')).toBe('6.6667')
    expect(subtractDecimals('30', '30.0')).toBe('0')
    expect(subtractDecimals('10', '10.5')).toBe('-0.5')
    expect(subtractDecimals('-0.5', '-0.5')).toBe('0')
  })

  it('compares by value, not by text', () => {
    expect(compareDecimals('9', '10')).toBeLessThan(0)
    expect(compareDecimals('10.0', '10')).toBe(0)
    expect(compareDecimals('-0.5', '-0.75')).toBeGreaterThan(0)
  })
})
