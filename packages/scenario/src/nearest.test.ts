import { describe, expect, it } from 'vitest'
import { nearest } from './nearest.ts'

describe('nearest', () => {
  it.each([
    ['percet', 'percent'],
    ['Amount', 'amount'],
    ['upto', 'upTo'],
    ['percentage', 'percent'],
    ['xyz', undefined],
    ['', undefined],
  ])('%s → %s', (given, expected) => {
    expect(nearest(given, ['amount', 'percent', 'upTo', 'lines'])).toBe(expected)
  })
})
