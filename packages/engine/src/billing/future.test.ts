import { describe, expect, it } from 'vitest'
import { order, Story } from '../../test/story.ts'
import type { Day } from '../calendar/day.ts'
import { futureRevenue } from './future.ts'

/** Only the months in which something comes, and what is open: `2026-01 600.00`. */
function told(story: Story, day: string): string[] {
  const { months, open } = futureRevenue(story.facts, day as Day)
  expect(months).toHaveLength(12)
  const some = months.filter(({ net }) => net !== 0n).map(({ month, net }) => `${month} ${net}`)
  return open === 0n ? some : [...some, `open ${open}`]
}

const fixed = { id: 'a', net: '1000.00' }

describe('what comes of an order', () => {
  it('without a plan is ready this month', () => {
    const story = new Story(order([fixed]))
    expect(told(story, '2026-01-15')).toEqual(['2026-01 100000'])
    story.bill({ percent: '40' })
    expect(told(story, '2026-02-01')).toEqual(['2026-02 60000'])
    story.bill()
    expect(told(story, '2026-02-01')).toEqual([])
  })

  it('comes in the month of each dated instalment, and is open where none has a day', () => {
    const instalments = [
      { id: 'd', when: { confirmed: true }, bill: { percent: '10' } },
      { id: 'm', when: { date: '2026-03-15' }, bill: { percent: '30' } },
      { id: 'n', when: { date: '2026-03-31' }, bill: { amount: '99.99' } },
      { id: 'h', when: { date: '2026-05-01', manual: true }, bill: { percent: '20' } },
      { id: 'p', when: { progress: '100' }, bill: { rest: true } },
    ]
    const story = new Story(order([fixed], { basis: 'incremental', instalments }))
    expect(told(story, '2026-01-15')).toEqual(['2026-01 10000', '2026-03 39999', 'open 50001'])
    story.trigger('h')
    expect(told(story, '2026-01-15')).toEqual([
      ...['2026-01 10000', '2026-03 39999', '2026-05 20000', 'open 30001'],
    ])
    story.progress({ percent: '100' })
    expect(told(story, '2026-01-15')).toEqual(['2026-01 100000'])
  })

  it('jumps with the dated step of a cumulative plan', () => {
    const instalments = [
      { id: 'one', when: { progress: '50' }, bill: { upTo: '30' } },
      { id: 'two', when: { date: '2026-04-01' }, bill: { upTo: '80' } },
    ]
    const story = new Story(order([fixed], { basis: 'cumulative', instalments }))
    expect(told(story, '2026-01-15')).toEqual(['2026-04 80000', 'open 20000'])
  })

  it('comes with each period on its ready day, to the cent', () => {
    const runs = { id: 'r', method: 'duration', price: '33.333', start: '2026-01-31' }
    const story = new Story(order([runs]))
    const months = [3333, 3334, 3333, 3333, 3334, 3333, 3333, 3333, 3334, 3333, 3333, 3334]
    const all = futureRevenue(story.facts, '2026-01-01' as Day).months
    expect(all.map(({ net }) => Number(net))).toEqual(months)
  })

  it('ends with the line, and counts nothing beyond the months as open', () => {
    const runs = { id: 'r', method: 'duration', price: '10', start: '2026-02-01' }
    const arrears = {
      ...runs,
      id: 'q',
      timing: 'arrears',
      cycle: 'quarter',
      end: '2027-12-31',
    } as const
    const story = new Story(order([{ ...runs, end: '2026-03-31' }, arrears]))
    expect(told(story, '2026-01-15')).toEqual([
      ...['2026-02 1000', '2026-03 1000', '2026-05 1000', '2026-08 1000', '2026-11 1000'],
    ])
  })

  it('ends with a dated rest', () => {
    const runs = { id: 'r', method: 'duration', price: '10', start: '2026-01-01' }
    const instalments = [
      { id: 'run', when: { confirmed: true }, bill: { line: 'r' } },
      { id: 'end', when: { date: '2026-03-10' }, bill: { rest: true } },
    ]
    const story = new Story(order([fixed, runs], { basis: 'incremental', instalments }))
    expect(told(story, '2026-01-15')).toEqual(['2026-01 1000', '2026-02 1000', '2026-03 101000'])
  })

  it('is open while it is held, and makes good first what is over-billed', () => {
    const story = new Story(order([fixed]))
    story.bill()
    story.credit('1', { net: '300.00', hold: true })
    expect(told(story, '2026-01-15')).toEqual(['open 30000'])
    const linear = new Story(order([fixed], { basis: 'linear' })).progress({ percent: '50' })
    linear.bill()
    linear.progress({ percent: '40', reason: 'measured again' })
    expect(told(linear, '2026-01-15')).toEqual(['open 50000'])
  })

  it('is nothing of a draft and of one that is closed', () => {
    for (const state of ['draft', 'closed'] as const) {
      const story = new Story(order([fixed]))
      story.facts = { ...story.facts, order: { ...story.facts.order, state } }
      expect(told(story, '2026-01-15')).toEqual([])
    }
  })
})
