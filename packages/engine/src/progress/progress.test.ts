import { describe, expect, it } from 'vitest'
import { codes, order, unwrap } from '../../test/story.ts'
import { type ProgressInput, recordProgress } from '../billing/record-progress.ts'
import { partOf, percentCut, reaches } from '../money/fraction.ts'
import type { OrderProgress } from '../orders/progress.ts'
import { defineOrder } from '../plans/define-order.ts'
import { lineProgress, orderProgress, shownProgress } from './fraction.ts'

const defined = (...nets: readonly string[]) =>
  unwrap(defineOrder(order(nets.map((net, index) => ({ id: `l${index}`, net })))))

const percent = (value: number) => BigInt(Math.round(value * 1_000_000))

function done(...percents: readonly number[]): OrderProgress {
  return {
    lines: Object.fromEntries(percents.map((value, index) => [`l${index}`, percent(value)])),
  }
}

describe('progress of an order', () => {
  it.each([
    [['100', '100'], [50, 50], 50],
    [['100', '300'], [100, 0], 25],
    [['100', '300'], [0, 100], 75],
    [['100', '300'], [100], 25],
    [['100'], [], 0],
    [['100', '200'], [33.333333, 33.333333], 33.333333],
    // A deduction that is not done yet does not make the others more than done.
    [['300', '-100'], [100, 0], 100],
    [['300', '-100'], [50, 50], 50],
    // No net to weigh by: each weighs with its amount.
    [['100', '-100'], [100, 0], 50],
    [['100', '-100'], [100, 100], 100],
    [['0', '0'], [100, 100], 0],
  ])('%o done by %o is %s %%', (nets, percents, expected) => {
    const fraction = orderProgress(defined(...nets), done(...percents))
    expect(percentCut(fraction)).toBe(percent(expected))
    expect(fraction.denominator > 0n).toBe(true)
  })

  it('is what was said of the whole, whatever the lines say', () => {
    const progress = { ...done(10, 10), percent: percent(70) }
    expect(percentCut(orderProgress(defined('1', '1'), progress))).toBe(percent(70))
  })

  it('of a line is its own, else that of the order', () => {
    const [line] = defined('1').lines
    if (line === undefined) expect.unreachable()
    const of = (progress: OrderProgress) => percentCut(lineProgress(line, progress))
    expect(of({ ...done(10), percent: percent(70) })).toBe(percent(10))
    expect(of({ lines: {}, percent: percent(70) })).toBe(percent(70))
    expect(of({ lines: {} })).toBe(0n)
  })
})

describe('a threshold', () => {
  it.each([
    [30, 30, true],
    [29.999999, 30, false],
    [100, 100, true],
    [99.999999, 100, false],
    [0, 0, true],
    [0, 0.000001, false],
  ])('of %s %% against %s %%: %s', (now, threshold, expected) => {
    const fraction = orderProgress(defined('1'), { lines: {}, percent: percent(now) })
    expect(reaches(fraction, percent(threshold))).toBe(expected)
  })

  it('is held against the exact mean, which shows as more than it is', () => {
    // Two thirds of one cent are 66.666666… %: never 66.666667.
    const order = defined('0.01', '0.01', '0.01')
    const progress = done(100, 100, 0)
    const mean = orderProgress(order, progress)
    expect(shownProgress(order, progress)).toBe(percent(66.67))
    expect(reaches(mean, percent(66.666666))).toBe(true)
    expect(reaches(mean, percent(66.666667))).toBe(false)
    expect(partOf(300n, mean)).toBe(200n)
  })
})

describe('what is reported', () => {
  const running = () => ({ ...defined('100', '200'), state: 'confirmed' as const })
  const before: OrderProgress = { ...done(20), percent: percent(40) }
  const record = (input: ProgressInput, progress = before) =>
    recordProgress({ order: running(), progress }, input)

  it.each([
    ['nothing', {}, ['progress_empty']],
    ['nothing of any line', { lines: {} }, ['progress_empty']],
    ['more than all', { percent: '100.000001' }, ['progress_above']],
    ['less than nothing', { percent: '-0.000001' }, ['invalid_percent']],
    ['no number', { percent: 'half' }, ['invalid_percent']],
    ['seven decimals', { percent: '50.0000001' }, ['invalid_percent']],
    ['less than before', { percent: '39.999999' }, ['progress_down']],
    ['less of a line than before', { lines: { l0: '19' } }, ['progress_down']],
    ['less, for a reason of spaces', { percent: '10', reason: '  ' }, ['progress_down']],
    ['a line that is not there', { lines: { z: '10' } }, ['not_found']],
    [
      'all of that at once',
      { percent: '101', lines: { l0: '1', z: '1' } },
      [...['progress_down', 'not_found', 'progress_above']],
    ],
  ])('as %s is refused', (_, input, expected) => {
    expect(codes(record(input))).toEqual(expected)
  })

  it.each([
    ['the same again', { percent: '40' }],
    ['all of it', { percent: '100' }],
    ['less, with a reason', { percent: '0', reason: 'Measured again' }],
    ['of a line for the first time', { lines: { l1: '0' } }],
  ])('as %s is taken', (_, input) => {
    const { progress } = unwrap(record(input))
    if ('percent' in input) expect(progress.percent).toBe(percent(Number(input.percent)))
    else expect(progress).toEqual({ lines: { l1: 0n } })
  })

  it.each(['draft', 'closed'] as const)('is refused of an order that is %s', (state) => {
    const refused = recordProgress(
      { order: { ...running(), state }, progress: before },
      { percent: '50' },
    )
    expect(codes(refused)).toEqual(['order_state'])
  })
})
