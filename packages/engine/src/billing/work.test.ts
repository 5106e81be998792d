import { describe, expect, it } from 'vitest'
import { codes, order, Story, unwrap } from '../../test/story.ts'
import type { Day } from '../calendar/day.ts'
import { adjustLine } from './adjust-line.ts'
import { withChange } from './change.ts'
import { editLine } from './edit-line.ts'
import { reopenOrder } from './lifecycle.ts'
import { lineValues } from './order-values.ts'
import { instalmentStates } from './states.ts'
import { chosenWork, readTimes, recordCost, recordTime, takenEntries, withWork } from './work.ts'

const day = (text: string) => text as Day
const effort = (terms = {}) => ({ id: 'h', method: 'effort', price: '100', tax: '19', ...terms })
const running = (terms = {}) => {
  return {
    id: 'r',
    method: 'duration',
    price: '13.45',
    quantity: '25',
    start: '2026-01-01',
    ...terms,
  }
}
const confirmed = (...lines: Parameters<typeof order>[0]) => new Story(order(lines))

describe('hours', () => {
  const { facts } = confirmed(effort({ roles: { senior: '140' }, markup: '5' }), {
    id: 'f',
    net: '1',
  })
  const time = (entry: object) =>
    recordTime(facts, { line: 'h', hours: '1', ...entry }, day('2026-03-10'))

  it.each([
    ['at the rate of the line', {}, 100_000_000n],
    ['at the rate of a role', { role: 'senior' }, 140_000_000n],
    ['at a rate of their own', { rate: '99.5', role: 'guest' }, 99_500_000n],
  ])('count %s', (_, entry, rate) => {
    expect(unwrap(time(entry)).rate).toBe(rate)
  })

  it('count nothing where they are not billable, and are kept', () => {
    expect(unwrap(time({ billable: false }))).toMatchObject({ worth: 0n, hours: 1_000_000n })
  })

  it.each([
    ['of a day to come', { day: '2026-03-11' }, 'invalid_date'],
    ['of a role without a rate', { role: 'guest' }, 'not_found'],
    ['of a role that only programs know', { role: 'constructor' }, 'not_found'],
    ['that are none', { hours: '0' }, 'invalid_value'],
    ['below zero', { hours: '-1' }, 'invalid_value'],
    ['of a line that is not there', { line: 'x' }, 'not_found'],
    ['of a line with a net', { line: 'f' }, 'invalid_value'],
  ])('are refused %s', (_, entry, code) => {
    expect(codes(time(entry))).toEqual([code])
  })

  it('are refused where nobody said what one of them costs', () => {
    const { facts: without } = confirmed(effort({ price: undefined, net: '300' }))
    const entry = { line: 'h', hours: '1' }
    expect(codes(recordTime(without, entry, day('2026-03-10')))).toEqual(['missing_field'])
    expect(unwrap(recordTime(without, { ...entry, rate: '80' }, day('2026-03-10'))).rate).toBe(
      80_000_000n,
    )
  })

  it('and costs are summed exactly and rounded once', () => {
    const entries = [
      unwrap(time({ hours: '0.333333' })),
      unwrap(time({ hours: '0.333333' })),
      unwrap(recordCost(facts, { line: 'h', amount: '0.10' }, day('2026-03-10'))),
    ]
    // 33.3333 + 33.3333 + 0.105
    expect(chosenWork(entries, {}).recorded).toBe(667_716n * 10n ** 18n)
  })
})

describe('which work a bill takes', () => {
  it.each([
    ['all', {}],
    ['lastMonth', { from: '2026-02-01', to: '2026-02-28' }],
    ['upToLastMonth', { to: '2026-02-28' }],
    [
      { from: '2026-03-01', to: '2026-03-03' },
      { from: '2026-03-01', to: '2026-03-03' },
    ],
  ] as const)('%o', (times, days) => {
    expect(unwrap(readTimes(times, day('2026-03-31')))).toEqual(days)
  })

  it('ends on its first day or later', () => {
    const times = { from: '2026-03-02', to: '2026-03-01' }
    expect(codes(readTimes(times, day('2026-03-31')))).toEqual(['invalid_date'])
  })

  it('is taken by its days as far as the cap lets it begin', () => {
    const { facts } = confirmed(effort({ cap: '150' }))
    const [line] = facts.order.lines
    if (line?.method !== 'effort') throw new Error('no effort')
    const entry = (on: string, hours: string) =>
      unwrap(recordTime(facts, { line: 'h', hours, day: on }, day('2026-03-31')))
    const entries = [entry('2026-03-03', '1'), entry('2026-03-01', '1'), entry('2026-03-02', '1')]
    const taken = takenEntries(line, entries, {}).map((each) => each.day)
    expect(taken).toEqual(['2026-03-01', '2026-03-02'])
    const later = takenEntries(line, entries, { from: day('2026-03-03') })
    expect(later).toEqual([])
    // What was given back after the cap was reached opens it for none: all of them wait.
    const given = { line: 'h', amount: '-70.00', day: '2026-03-03' }
    const back = unwrap(recordCost(facts, given, day('2026-03-31')))
    const more = [...entries, back, entry('2026-03-04', '1')]
    expect(takenEntries(line, more, {}).map((each) => each.day)).toEqual(taken)
    // Where all of it fits, all of it is taken.
    expect(takenEntries(line, [...entries, back, back, back], {})).toHaveLength(6)
  })
})

describe('a line that is changed while its order runs', () => {
  it('may end on another day, and goes on without a price of another', () => {
    const { facts } = confirmed(running())
    const ended = withChange(facts, unwrap(editLine(facts, 'r', { end: '2026-03-31' })))
    expect(ended.order.lines[0]?.terms).toMatchObject({ end: '2026-03-31' })
    expect(codes(editLine(facts, 'r', { price: '14.20' }))).toEqual(['line_agreed'])
    expect(codes(editLine(facts, 'r', { method: 'fixed' }))).toContain('invalid_value')
    expect(codes(editLine(facts, 'x', { end: '2026-03-31' }))).toEqual(['not_found'])
  })

  it('says what another price would change of what is billed', () => {
    const story = confirmed(running())
    story.bill()
    const refused = editLine(story.facts, 'r', { price: '14.20' })
    expect(refused.ok ? [] : refused.faults[0].facts).toEqual({ retroactive: '18.75' })
  })

  it('goes over from fixed to effort only while nothing of it is billed', () => {
    const story = confirmed({ id: 'f', quantity: '12', price: '80' }, { id: 'g', net: '50' })
    expect(unwrap(editLine(story.facts, 'f', { method: 'effort' })).lines?.[0]?.method).toBe(
      'effort',
    )
    story.bill({ lines: { f: '50' } })
    expect(codes(editLine(story.facts, 'f', { method: 'effort' }))).toEqual(['line_billed'])
  })

  it('is locked once the order is billed, until it is re-opened with a reason', () => {
    const story = confirmed({ id: 'f', net: '100' })
    story.bill()
    expect(codes(editLine(story.facts, 'f', { method: 'effort' }))).toEqual(['order_state'])
    expect(codes(reopenOrder(story.facts, ' '))).toEqual(['missing_field'])
    expect(unwrap(reopenOrder(story.facts, 'more to do'))).toEqual({ state: 'confirmed' })
  })
})

describe('price and size adjusted from a day on', () => {
  const adjust = (story: Story, more: object) =>
    adjustLine(story.facts, { line: 'r', from: '2026-02-01', price: '14.20', id: 'r2', ...more })

  it('end the line and begin another, each with its own values', () => {
    const story = confirmed(running())
    story.bill()
    const after = withChange(story.facts, unwrap(adjust(story, {})))
    expect(after.order.lines.map(({ terms }) => terms)).toMatchObject([
      { end: '2026-01-31' },
      { start: '2026-02-01', net: 35_500n },
    ])
    const nets = after.order.lines.map((line) => lineValues(after, line).net)
    expect(nets).toEqual([33_625n, 35_500n])
  })

  it('may begin with the line itself, before anything of it is billed', () => {
    const story = confirmed(running())
    const after = withChange(story.facts, unwrap(adjust(story, { from: '2026-01-01' })))
    expect(after.order.lines[0]?.terms).toMatchObject({ end: '2025-12-31' })
  })

  it.each([
    ['inside a period', { from: '2026-02-15' }, 'invalid_date'],
    ['on a billed one', { from: '2026-01-01' }, 'line_billed'],
    ['without anything new', { price: undefined }, 'missing_field'],
    ['under an id that is taken', { id: 'r' }, 'duplicate_id'],
    ['of a line that does not run', { line: 'f' }, 'invalid_date'],
  ])('are refused %s', (_, more, code) => {
    const story = confirmed(running(), { id: 'f', net: '100' })
    story.bill()
    expect(codes(adjust(story, more))).toEqual([code])
  })
})

it('an instalment of a line by effort is ready again when more is performed', () => {
  const instalments = [
    { id: 'work', when: { confirmed: true }, bill: { line: 'h' } },
    { id: 'end', when: { manual: true }, bill: { rest: true } },
  ]
  const lines = [effort(), { id: 'f', net: '100' }]
  const story = new Story(order(lines, { basis: 'incremental', instalments }))
  const record = (hours: string) => {
    const entry = unwrap(recordTime(story.facts, { line: 'h', hours }, day('2026-01-01')))
    story.facts = withChange(story.facts, withWork(story.facts, entry))
  }
  const status = () => instalmentStates(story.facts, day('2026-01-01'))[0]?.status
  record('3')
  expect(status()).toBe('READY')
  story.bill()
  expect(status()).toBe('BILLED')
  record('2')
  expect(status()).toBe('READY')
})
