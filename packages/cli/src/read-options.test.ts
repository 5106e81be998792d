import { expect, it } from 'vitest'
import { expectedTotals, lineShares, pairs, steps } from './read-options.ts'

it('reads totals with and without their currency', () => {
  expect(expectedTotals(['17860.14'], ['EUR'])).toEqual({ EUR: '17860.14' })
  expect(expectedTotals(['EUR=1.00,USD=2', 'AED=3'], [])).toEqual({
    EUR: '1.00',
    USD: '2',
    AED: '3',
  })
  expect(expectedTotals(undefined, ['EUR'])).toBeUndefined()
  expect(() => expectedTotals(['1.00'], ['EUR', 'USD'])).toThrow('in which currency')
  expect(() => expectedTotals(['1,000.00'], ['EUR'])).toThrow('stands twice')
})

it('reads how much of a line', () => {
  const shares = lineShares(['a=40', 'b=quantity:2', 'c=amount:5.00', 'd=up-to:60'])
  expect(shares).toEqual({
    a: '40',
    b: { quantity: '2' },
    c: { amount: '5.00' },
    d: { up_to: '60' },
  })
  expect(() => lineShares(['a=pieces:2'])).toThrow('"pieces" is none of percent, up-to')
})

it('reads names with values, and steps', () => {
  expect(pairs('--line', ['a=b=40', 'c=1'])).toEqual({ 'a=b': '40', c: '1' })
  expect(() => pairs('--line', ['a'])).toThrow('"a" is no --line')
  expect(steps(['30:50'])).toEqual([
    { id: 'step-1', when: { progress: '30' }, bill: { up_to: '50' } },
  ])
  expect(() => steps(['30'])).toThrow('"30" is no step')
})
