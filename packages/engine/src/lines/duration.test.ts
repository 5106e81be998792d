import { describe, expect, it } from 'vitest'
import { codes, order, unwrap } from '../../test/story.ts'
import type { Day } from '../calendar/day.ts'
import type { LineInput } from '../orders/input.ts'
import { defineOrder } from '../plans/define-order.ts'
import { ceilingOf, dueOf, isOver, nextGrowthOn, periodOf, planOf, splitLine } from './index.ts'

type Terms = Omit<LineInput, 'id'>

const define = (terms: Terms) =>
  defineOrder(order([{ id: 'a', method: 'duration', price: '310', tax: '19', ...terms }]))
const lineOf = (terms: Terms) => unwrap(define(terms)).lines[0] ?? expect.unreachable()
const at = (day: string) => ({ on: day as Day, lines: {} })

describe('periods', () => {
  const monthEnds = { start: '2026-01-31' }
  const advance = { start: '2026-01-15', cycle: 'quarter' } as const
  const arrears = { ...advance, timing: 'arrears' } as const

  it.each([
    ['begin on the month’s end where the month has no such day', monthEnds, '2026-02-27', 31_000n],
    ['each from the start, not from the one before', monthEnds, '2026-02-28', 62_000n],
    ['so that March has its 31st again', monthEnds, '2026-03-30', 62_000n],
    ['and the third begins there', monthEnds, '2026-03-31', 93_000n],
    ['bill nothing before they begin', advance, '2026-01-14', 0n],
    ['bill in advance by default', advance, '2026-01-15', 31_000n],
    ['or when they are over', arrears, '2026-04-14', 0n],
    ['on the first day of the next', arrears, '2026-04-15', 31_000n],
    ['earlier by an offset', { ...advance, offset: { days: -14 } }, '2026-01-01', 31_000n],
    [
      'of a leap day every year',
      { start: '2024-02-29', cycle: 'year' as const },
      '2025-02-28',
      62_000n,
    ],
  ])('%s', (_, terms, day, worth) => {
    expect(ceilingOf(lineOf(terms), at(day))).toBe(worth)
  })

  it('that are ready later by an offset may be billed by hand when they begin', () => {
    const line = lineOf({ start: '2026-01-01', offset: { days: 10 } })
    expect([ceilingOf(line, at('2026-01-10')), dueOf(line, at('2026-01-10'))]).toEqual([
      31_000n,
      0n,
    ])
    expect(dueOf(line, at('2026-01-11'))).toBe(31_000n)
    expect(nextGrowthOn(line, '2026-01-01' as Day)).toBe('2026-01-11')
  })

  it('lose no cent from one to the next: they are counted from the start', () => {
    const line = lineOf({ start: '2026-01-01', quantity: '3', price: '11.111' })
    const days = ['2026-01-01', '2026-02-01', '2026-03-01']
    expect(days.map((day) => ceilingOf(line, at(day)))).toEqual([3333n, 6667n, 10_000n])
  })
})

describe('an end', () => {
  const broken = { start: '2026-01-31', end: '2026-03-15' }

  it('inside a period counts it by its days of all days of that period', () => {
    expect(ceilingOf(lineOf(broken), at('2026-02-28'))).toBe(31_000n + 16_000n)
    const arrears = lineOf({ ...broken, timing: 'arrears' })
    const days = ['2026-02-27', '2026-02-28', '2026-03-15', '2026-03-16']
    expect(days.map((day) => ceilingOf(arrears, at(day)))).toEqual([0n, 31_000n, 31_000n, 47_000n])
  })

  it('lets nothing more come', () => {
    const line = lineOf(broken)
    expect([isOver(line, '2026-02-27' as Day), isOver(line, '2026-02-28' as Day)]).toEqual([
      false,
      true,
    ])
    expect(nextGrowthOn(line, '2026-02-28' as Day)).toBeUndefined()
    expect(ceilingOf(line, at('9999-12-31'))).toBe(47_000n)
  })

  it('may bill the whole term at once, on its first day', () => {
    const line = lineOf({ ...broken, commencedOnly: false })
    const days = ['2026-01-30', '2026-01-31']
    expect(days.map((day) => dueOf(line, at(day)))).toEqual([0n, 47_000n])
  })

  it('is billed at once no earlier than it is ready, by hand neither', () => {
    const line = lineOf({ ...broken, commencedOnly: false, offset: { days: 10 } })
    const days = ['2026-01-31', '2026-02-10']
    expect(days.map((day) => ceilingOf(line, at(day)))).toEqual([0n, 47_000n])
  })

  it('of a line that another replaced before its first day makes it come to nothing', () => {
    const line = lineOf({ start: '2026-02-01', end: '2026-01-31' })
    expect(ceilingOf(line, at('2026-12-31'))).toBe(0n)
    expect(isOver(line, '2026-01-01' as Day)).toBe(true)
  })
})

it('plans completed periods, and never less than one', () => {
  const line = lineOf({ start: '2026-01-01' })
  const days = ['2026-01-01', '2026-01-31', '2026-02-01', '2026-04-01']
  expect(days.map((day) => planOf(line, at(day)))).toEqual([31_000n, 31_000n, 31_000n, 93_000n])
})

it('has no last day where it has no end', () => {
  const line = lineOf({ start: '9999-11-30' })
  expect(ceilingOf(line, at('9999-12-31'))).toBeGreaterThan(0n)
  expect(nextGrowthOn(line, '9999-12-31' as Day)).toBeUndefined()
})

it('is not billed without a start', () => {
  const line = lineOf({})
  expect([ceilingOf(line, at('2030-01-01')), isOver(line, '2030-01-01' as Day)]).toEqual([
    0n,
    false,
  ])
})

describe('the days of a bill', () => {
  const line = lineOf({ start: '2026-01-01', quantity: '3', price: '11.111' })

  it.each([
    ['of one period', 0n, 3333n, '2026-01-01', '2026-01-31'],
    ['of several', 3333n, 10_000n, '2026-02-01', '2026-03-31'],
    ['that bills a part of one by hand', 0n, 1000n, '2026-01-01', '2026-01-31'],
    ['that bills what was left of it, and the next', 1000n, 6667n, '2026-01-01', '2026-02-28'],
    ['that is taken back', 6667n, 3333n, '2026-02-01', '2026-02-28'],
  ])('%s', (_, from, to, first, last) => {
    expect(periodOf(line, from, to)).toEqual({ from: first, to: last })
  })

  it('are none where nothing moves', () => {
    expect(periodOf(line, 3333n, 3333n)).toBeUndefined()
  })

  it('begin with the first, however little one comes to', () => {
    const tiny = lineOf({ start: '2026-01-01', price: '0.004' })
    expect(periodOf(tiny, 0n, 1n)).toMatchObject({ from: '2026-01-01' })
  })

  it('end with the line', () => {
    const broken = lineOf({ start: '2026-01-31', end: '2026-03-15' })
    expect(periodOf(broken, 31_000n, 47_000n)).toEqual({ from: '2026-02-28', to: '2026-03-15' })
  })
})

it.each([
  ['a millionth of a month, without an end', { quantity: '0.000001', price: '0.000001' }],
  ['a tenth of a cent', { price: '0.001' }],
  ['nothing', { price: '0' }],
])('worth %s is adjusted from its first day as long as nothing is billed', (_, terms) => {
  const line = lineOf({ start: '2026-01-01', ...terms })
  expect(splitLine(line, '2026-01-01' as Day, 0n)).toMatchObject([
    { terms: { end: '2025-12-31' } },
    { terms: { start: '2026-01-01' } },
  ])
})

it.each([
  ['without a price', { price: undefined }, 'missing_field'],
  ['that ends before it starts', { start: '2026-02-01', end: '2026-01-15' }, 'invalid_value'],
  ['that bills a whole term without an end', { commencedOnly: false }, 'missing_field'],
  ['of a cycle that there is not', { cycle: 'week' }, 'invalid_value'],
  ['with an offset of days and months', { offset: { days: 1, months: 1 } }, 'invalid_value'],
  ['with an offset of half a day', { offset: { days: 0.5 } }, 'invalid_value'],
  ['from a day that there is not', { start: '2026-02-30' }, 'invalid_date'],
  ['with a net', { net: '100' }, 'invalid_value'],
])('a line that runs is refused %s', (_, terms, code) => {
  expect(codes(define(terms as Terms))).toContain(code)
})
