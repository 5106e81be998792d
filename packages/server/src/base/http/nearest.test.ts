import { expect, it } from 'vitest'
import { nearestName } from './nearest.ts'

const known = ['customer', 'currency', 'lines', 'tax_mode', 'up_to', 'term_days']

it.each([
  ['custmer', 'customer'],
  ['upTo', 'up_to'],
  ['taxmode', 'tax_mode'],
  ['lnies', 'lines'],
  ['TermDays', 'term_days'],
  ['banana', undefined],
  ['x'.repeat(100_000), undefined],
])('%s was meant as %s', (word, name) => {
  expect(nearestName(word, known)).toBe(name)
})
