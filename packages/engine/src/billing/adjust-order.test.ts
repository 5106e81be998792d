import { describe, expect, it } from 'vitest'
import { codes, order, Story, unwrap } from '../../test/story.ts'
import { formatMicro } from '../money/decimal.ts'
import { adjustOrder } from './adjust-order.ts'
import { withChange } from './change.ts'
import { closeOrder } from './lifecycle.ts'

const runs = { method: 'duration', start: '2026-01-01' } as const
const lines = [
  { id: 'seats', price: '13.45', quantity: '25', ...runs },
  { id: 'exact', price: '13.446', ...runs, start: '2026-01-15' },
  { id: 'year-2', price: '1200', ...runs, cycle: 'year' as const },
  { id: 'ended', price: '10', ...runs, end: '2026-06-30' },
  { id: 'soon', price: '10', ...runs, end: '2026-07-20', cycle: 'quarter' as const },
  { id: 'later', price: '10', method: 'duration' as const },
  { id: 'fixed', net: '500.00' },
]

const adjusted = (story: Story, percent: string, from: string) =>
  unwrap(adjustOrder(story.facts, { percent, from })).map(({ next, from: on, prices, nets }) => {
    return [next, on, ...prices.map(formatMicro), ...nets]
  })

describe('new prices of all lines that run', () => {
  it('begin with the first period on or after the day, rounded as the old ones are written', () => {
    const story = new Story(order(lines))
    expect(adjusted(story, '3.5', '2026-07-10')).toEqual([
      ['seats-2', '2026-08-01', '13.45', '13.92', 33625n, 34800n],
      ['exact-2', '2026-07-15', '13.446', '13.917', 1345n, 1392n],
      ['year-3', '2027-01-01', '1200', '1242', 120000n, 124200n],
    ])
    expect(adjusted(story, '-50', '2026-07-01')).toEqual([
      ['seats-2', '2026-07-01', '13.45', '6.73', 33625n, 16825n],
      ['exact-2', '2026-07-15', '13.446', '6.723', 1345n, 672n],
      ['year-3', '2027-01-01', '1200', '600', 120000n, 60000n],
      ['soon-2', '2026-07-01', '10', '5', 1000n, 500n],
    ])
  })

  it('leave what the percent does not move, and orders that do not run', () => {
    const story = new Story(order([{ id: 'a', price: '0.01', ...runs }]))
    expect(adjusted(story, '3', '2026-07-01')).toEqual([])
    const closed = new Story(order(lines))
    closed.facts = withChange(closed.facts, unwrap(closeOrder(closed.facts)))
    expect(adjusted(closed, '3', '2026-07-01')).toEqual([])
  })

  it('are refused where a line is billed beyond its day, and it is named', () => {
    const story = new Story(order(lines)).on('2026-02-01')
    story.bill()
    const refused = adjustOrder(story.facts, { percent: '3', from: '2026-02-01' })
    expect(
      refused.ok ? [] : refused.faults.map(({ message, facts }) => [message, facts['line']]),
    ).toEqual(
      ['seats', 'ended'].map((line) => [
        `Order "o": Line "${line}" is billed beyond 2026-02-01: adjust it from 2026-03-01 or the first day of a later period`,
        line,
      ]),
    )
    // Half of its period is over, and the next one is not billed.
    expect(adjusted(story, '3', '2026-02-02')).toHaveLength(5)
  })

  it.each([
    ['0', '2026-07-01', 'invalid_percent'],
    ['-100', '2026-07-01', 'invalid_percent'],
    ['x', '2026-07-01', 'invalid_value'],
    ['3', '2026-02-30', 'invalid_date'],
  ])('of %s %% from %s are refused', (percent, from, code) => {
    const { facts } = new Story(order(lines))
    expect(codes(adjustOrder(facts, { percent, from }))).toEqual([code])
  })

  it('take the next free id', () => {
    const story = new Story(order([...lines, { id: 'seats-2', net: '1.00' }]))
    for (const { change } of unwrap(
      adjustOrder(story.facts, { percent: '3', from: '2026-03-01' }),
    )) {
      story.facts = withChange(story.facts, change)
    }
    const ids = story.facts.order.lines.map(({ id }) => id)
    expect(ids).toContain('seats-3')
    expect(new Set(ids).size).toBe(ids.length)
  })
})
