import { describe, expect, it } from 'vitest'
import { codes, order, Story, unwrap } from '../../test/story.ts'
import type { Day } from '../calendar/day.ts'
import { adjustLine } from './adjust-line.ts'
import { withChange } from './change.ts'
import { editLine } from './edit-line.ts'
import { closeOrder, reopenOrder } from './lifecycle.ts'
import { orderValues } from './order-values.ts'
import { nameArchive, tidinessOf, tidyOrder } from './tidy.ts'
import { recordTime, withWork } from './work.ts'

const lines = [
  { id: 'seats', method: 'duration', price: '10', start: '2026-01-01' },
  { id: 'setup', net: '500.00' },
  { id: 'hours', method: 'effort', price: '100' },
  { id: 'more', net: '70.00', kind: 'optional' },
]

/** Two months billed, the seats adjusted from March on, and tidied up then. */
function tidiedStory(): Story {
  const story = new Story(order(lines)).on('2026-02-01')
  story.bill()
  const adjustment = { line: 'seats', from: '2026-03-01', price: '12', id: 'seats-2' }
  story.facts = withChange(story.facts, unwrap(adjustLine(story.facts, adjustment)))
  story.on('2026-03-01').facts = withChange(story.facts, tidyOrder(story.facts, on('2026-03-01')))
  return story
}

const on = (day: string) => day as Day
const march = on('2026-03-01')

describe('tidying up', () => {
  it('moves what is billed and over, and no total with it', () => {
    const { facts } = tidiedStory()
    // The hours may go on, seats-2 runs, and what was only offered is no part of the order.
    expect(tidinessOf(facts, march)).toEqual({
      archived: ['seats', 'setup'],
      handled: [],
      open: ['hours', 'seats-2'],
    })
    expect(orderValues(facts, march)).toEqual({ net: 52200n, plan: 53200n, value: 53200n })
  })

  it('leaves a line that runs until its last day has passed', () => {
    const story = new Story(order(lines)).on('2026-02-01')
    story.facts = withChange(
      story.facts,
      unwrap(editLine(story.facts, 'seats', { end: '2026-02-28' })),
    )
    story.bill()
    expect(tidinessOf(story.facts, on('2026-02-28')).open).toContain('seats')
    expect(tidinessOf(story.facts, march).handled).toContain('seats')
  })

  it('gives a line back that a credit opens, and takes it again when it is billed', () => {
    const story = tidiedStory()
    story.credit('1', { lines: { setup: { percent: '20' } } })
    expect(tidinessOf(story.facts, march).archived).toEqual(['seats'])
    expect(tidinessOf(story.facts, march).open).toContain('setup')
    story.bill({ only: ['setup'] })
    expect(tidinessOf(story.facts, march).archived).toEqual(['seats', 'setup'])
  })

  it('gives a line back that goes on longer', () => {
    const story = tidiedStory()
    const later = unwrap(editLine(story.facts, 'seats', { end: '2026-03-31' }))
    expect(tidinessOf(withChange(story.facts, later), march).open).toContain('seats')
  })

  it('takes hours once nobody works any more, until somebody does', () => {
    const story = tidiedStory()
    const time = unwrap(recordTime(story.facts, { line: 'hours', hours: '2' }, march))
    story.facts = withChange(story.facts, withWork(story.facts, time))
    story.bill({ only: ['hours'] })
    expect(tidyOrder(story.facts, march)).toEqual({})
    const closed = withChange(story.facts, unwrap(closeOrder(story.facts)))
    const tidied = withChange(closed, tidyOrder(closed, march))
    expect(tidinessOf(tidied, march).archived).toContain('hours')
    const opened = withChange(tidied, unwrap(reopenOrder(tidied, 'more to do')))
    expect(tidinessOf(opened, march).archived).not.toContain('hours')
  })

  it('leaves a draft alone', () => {
    const draft = new Story(order([{ id: 'a', net: '0.00' }])).facts
    const asDraft = { ...draft, order: { ...draft.order, state: 'draft' as const } }
    expect(tidinessOf(asDraft, march).handled).toEqual([])
  })
})

describe('the archive', () => {
  it('is named once', () => {
    expect(unwrap(nameArchive(undefined, undefined))).toBeUndefined()
    expect(unwrap(nameArchive(undefined, ' Done '))).toBe('Done')
    expect(unwrap(nameArchive('Done', 'Done'))).toBe('Done')
    expect(unwrap(nameArchive('Done', undefined))).toBe('Done')
    expect(codes(nameArchive('Done', 'Archive'))).toEqual(['archive_named'])
    expect(codes(nameArchive(undefined, ' '))).toEqual(['invalid_value'])
  })
})
