import { describe, expect, it } from 'vitest'
import { givenOf, typedOf, writtenOf } from './given.ts'
import { triggerWords } from './triggers/index.ts'

/** Words of a member that only this test knows. */
const words = { ...triggerWords, lines_done: { field: 'amount' as const } }

describe('what is written in a plan', () => {
  it('is found by the list of words, in its order', () => {
    const written = { manual: true, lines_done: '2', date: '2026-04-14', confirmed: false }
    expect(givenOf(words, written)).toEqual([
      { key: 'date', value: '2026-04-14' },
      { key: 'manual', value: '' },
      { key: 'lines_done', value: '2' },
    ])
  })

  it('comes back from its field as it went in', () => {
    for (const [form, value] of [
      ['percent', '33.5'],
      ['amount', '1234.50'],
      ['date', '2026-04-14'],
      ['line', 'concept'],
      ['text', 'Roof'],
    ] as const) {
      expect(writtenOf(form, typedOf(form, value))).toBe(value)
    }
    expect(writtenOf('none', '')).toBe(true)
    for (const after of [
      { after: 'confirmed', days: 30 },
      { after: 'the end', months: 1 },
    ]) {
      const [found] = givenOf(triggerWords, { date: after })
      expect(writtenOf('date', typedOf('date', found?.value ?? ''))).toEqual(after)
    }
    const parts = { 'front hall': '80', build: '12.5' }
    const typed = givenOf({ parts: '' }, { parts }).map(({ value }) => typedOf('percents', value))
    expect(writtenOf('percents', typed[0] ?? '')).toEqual(parts)
  })
})
