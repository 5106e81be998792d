import { describe, expect, it } from 'vitest'
import { figures, order, Story, unwrap } from '../../test/story.ts'

const by = (id: string, bill: object, when: object = { manual: true }) => ({ id, when, bill })

describe('what is open is lines and tax groups', () => {
  it('bills nothing before its time of lines whose nets cancel out', () => {
    const lines = [
      { id: 'works', net: '1000', tax: '20' },
      { id: 'more', net: '500', tax: '20' },
      { id: 'subsidy', net: '-500' },
    ]
    const instalments = [by('a', { line: 'works' }), by('z', { rest: true })]
    const story = new Story(order(lines, { basis: 'incremental', instalments }))
    expect(figures(unwrap(story.propose()))).toBe('nothing')
    const first = story.trigger('a').bill()
    expect(figures(first)).toBe('progress 1000.00 + 200.00 = 1200.00 [works 1000.00]')
    expect(story.facts.order.state).toBe('confirmed')
    const last = story.trigger('z').bill()
    expect(figures(last)).toBe('final 0.00 + 100.00 = 100.00 [more 500.00, subsidy -500.00]')
    expect(story.facts.order.state).toBe('billed')
  })

  it('keeps a deduction that was billed where another instalment is named', () => {
    const lines = [
      { id: 'works', net: '1000', tax: '20' },
      { id: 'discount', net: '-100', tax: '20' },
    ]
    const instalments = [
      by('d', { line: 'discount' }, { confirmed: true }),
      by('a', { amount: '500' }),
      by('b', { amount: '200' }),
      by('z', { rest: true }),
    ]
    const story = new Story(order(lines, { basis: 'incremental', instalments }))
    const first = story.trigger('a').bill()
    expect(figures(first)).toBe('progress 400.00 + 80.00 = 480.00 [works 500.00, discount -100.00]')
    const second = story.bill({ only: ['b'] })
    expect(figures(second)).toBe('progress 200.00 + 40.00 = 240.00 [works 200.00]')
  })

  it('leaves a deduction without an instalment to the rest', () => {
    const lines = [
      { id: 'works', net: '1000', tax: '20' },
      { id: 'discount', net: '-100', tax: '20' },
    ]
    const instalments = [by('a', { line: 'works' }), by('z', { rest: true })]
    const story = new Story(order(lines, { basis: 'incremental', instalments }))
    // Never beyond the order's value.
    expect(figures(story.trigger('a').bill())).toBe(
      'progress 900.00 + 180.00 = 1080.00 [works 900.00]',
    )
    expect(figures(story.trigger('z').bill())).toBe(
      'final 0.00 + 0.00 = 0.00 [works 100.00, discount -100.00]',
    )
  })
})
