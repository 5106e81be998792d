import { describe, expect, it } from 'vitest'
import { isOfSame } from './same-record.ts'

const id = (noun: string, digit: string) => `${noun}_${digit.repeat(32)}`
const [org, other] = [id('org', '1'), id('org', '2')]

describe('an earlier answer may stand in', () => {
  it('for the same record, and for a list with another filter', () => {
    const order = id('ord', '3')
    expect(isOfSame([org, 'preview', order, {}], [org, 'preview', order, { rest: true }])).toBe(
      true,
    )
    expect(isOfSame([org, 'orders', { q: 'a' }], [org, 'orders', { q: 'ab' }])).toBe(true)
  })

  it('never for another record, another organization, or nothing', () => {
    const [one, two] = [id('cus', '4'), id('cus', '5')]
    expect(isOfSame([org, 'customer', one], [org, 'customer', two])).toBe(false)
    expect(isOfSame([org, 'orders', {}], [other, 'orders', {}])).toBe(false)
    expect(isOfSame(undefined, [org, 'orders', {}])).toBe(false)
  })
})
