import { describe, expect, it } from 'vitest'
import { readDecimal } from './read-decimal.ts'

describe('a figure as typed', () => {
  const cases = [
    ['en-GB', '1,234.56', '1234.56'],
    ['en-GB', '1234.5', '1234.5'],
    ['en-GB', ' 4000 ', '4000'],
    ['en-GB', '-12.00', '-12.00'],
    ['en-GB', '1,5', undefined],
    ['en-GB', '1.2.3', undefined],
    ['en-GB', '', undefined],
    ['en-GB', '12 %', undefined],
    ['de-DE', '1.234,56', '1234.56'],
    ['de-DE', '4000,5', '4000.5'],
    ['de-DE', '1.5', '1.5'],
    ['de-DE', '1.500', '1500'],
    ['fr-FR', '1\u202f234,56', '1234.56'],
    ['fr-FR', '1 234,56', '1234.56'],
    ['de-CH', '1’234.50', '1234.50'],
  ] as const
  for (const [tag, typed, read] of cases) {
    it(`${tag}: "${typed}"`, () => expect(readDecimal(typed, tag)).toBe(read))
  }
})
