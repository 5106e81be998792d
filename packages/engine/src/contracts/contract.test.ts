import { describe, expect, it } from 'vitest'
import type { Day } from '../calendar/day.ts'
import { type Contract, contractEnd, endByNotice, isContractOver, noticeBy } from './contract.ts'

const day = (text: string) => text as Day

/** A year at first, half a year each time, notice three months before. */
const care: Contract = {
  form: 'renewal',
  start: day('2025-12-01'),
  term: { months: 12 },
  renewal: { months: 6 },
  notice: { months: 3 },
  is: 'ongoing',
}

describe('a contract that renews itself', () => {
  it.each([
    ['2025-12-01', '2026-11-30', '2026-08-31'],
    ['2026-11-30', '2026-11-30', '2026-08-31'],
    ['2026-12-01', '2027-05-31', '2027-02-28'],
    ['2027-06-01', '2027-11-30', '2027-08-31'],
  ])('on %s its term ends on %s, and notice goes until %s', (on, end, notice) => {
    expect([contractEnd(care, day(on)), noticeBy(care, day(on))]).toEqual([end, notice])
  })

  it.each([
    ['2026-08-31', '2026-11-30'],
    ['2026-09-01', '2027-05-31'],
    ['2027-03-01', '2027-11-30'],
  ])('given notice on %s ends on %s', (on, end) => {
    expect(endByNotice(care, day(on))).toBe(end)
  })

  it('counts month ends from its start', () => {
    const monthly = {
      ...care,
      start: day('2026-01-31'),
      term: { months: 1 },
      renewal: { months: 1 },
    }
    const ends = ['2026-02-01', '2026-02-28', '2026-03-31'].map((on) =>
      contractEnd(monthly, day(on)),
    )
    expect(ends).toEqual(['2026-02-27', '2026-03-30', '2026-04-29'])
  })

  it('is told at once, however often it has renewed itself', () => {
    const daily = { ...care, start: day('0001-01-01'), term: { days: 1 }, renewal: { days: 1 } }
    expect(contractEnd(daily, day('2026-01-01'))).toBe('2026-01-01')
    expect(contractEnd(daily, day('9999-12-31'))).toBe('9999-12-30')
  })

  it('is over after its last day, and at once where it is finished', () => {
    const ended = { ...care, endsOn: day('2026-03-15') }
    const over = (is: Contract['is'], on: string) => isContractOver({ ...ended, is }, day(on))
    expect([over('cancelled', '2026-03-15'), over('cancelled', '2026-03-16')]).toEqual([
      false,
      true,
    ])
    expect([over('finished', '2026-03-14'), over('finished', '2026-03-15')]).toEqual([false, true])
  })
})
