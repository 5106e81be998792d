import { add, money, subtract } from '@tranche/engine'
import { describe, expect, it } from 'vitest'

// Checked by the compiler: an unused @ts-expect-error fails the type check.
describe('types', () => {
  it('adding EUR to USD does not compile, and throws where types are cheated', () => {
    const euros = money(100n, 'EUR')
    const dollars = money(100n, 'USD')
    // @ts-expect-error currencies differ
    expect(() => add(euros, dollars)).toThrow()
    // @ts-expect-error currencies differ
    expect(() => subtract(dollars, euros)).toThrow()
    expect(add(euros, money(1n, 'EUR'))).toEqual(money(101n, 'EUR'))
  })

  it('a number is no amount', () => {
    // @ts-expect-error amounts are bigint minor units
    const wrong = money(1.5, 'EUR')
    expect(typeof wrong.amount).toBe('number')
  })
})
