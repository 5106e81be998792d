import { describe, expect, it } from 'vitest'
import { codes, figures, order, Story } from '../../test/story.ts'
import { billable } from '../billing/billable.ts'
import type { Day } from '../calendar/day.ts'

const day = '2026-01-01' as Day
const lines = [
  { id: 'a', net: '333.33', tax: '7' },
  { id: 'b', net: '666.67', tax: '19' },
]

describe('a credit note', () => {
  it('mirrors its invoice in full, and billing again gives the same', () => {
    const story = new Story(order(lines))
    const first = story.bill({ gross: '500' })
    expect(figures(story.credit('1'))).toContain('credit -4')
    expect(story.facts.billed).toMatchObject({ a: { net: 0n }, b: { net: 0n } })
    expect(figures(story.bill({ gross: '500' }))).toBe(figures(first))
    expect(codes(story.proposeCredit('1'))).toEqual(['credit_exceeds'])
  })

  it('spreads a net amount and follows the law with its tax', () => {
    const story = new Story(order([{ id: 'works', net: '10000', tax: '5' }]))
    story.bill({ percent: '40' })
    expect(figures(story.credit('1', { net: '1000' }))).toBe(
      'credit -1000.00 + -50.00 = -1050.00 [works -1000.00]',
    )
    const refused = story.proposeCredit('1', { net: '3000.01' })
    expect(refused).toMatchObject({
      faults: [{ code: 'credit_exceeds', facts: { max: '3000.00' } }],
    })
  })

  it('goes back to a percentage of the order, within the invoice', () => {
    const story = new Story(order([{ id: 'all', net: '1000' }], { basis: 'linear' }))
    story.progress({ percent: '30' }).bill()
    story.progress({ percent: '60' }).bill()
    expect(story.credit('2', { backTo: '50' }).net).toBe(-10_000n)
    expect(codes(story.proposeCredit('2', { backTo: '10' }))).toEqual(['credit_exceeds'])
    expect(codes(story.proposeCredit('2', { backTo: '90' }))).toEqual(['credit_not_positive'])
  })

  it('credits a gross amount to the cent', () => {
    const story = new Story(order([{ id: 'a', net: '1000', tax: '19' }]))
    story.bill({ gross: '100' })
    expect(story.credit('1', { gross: '20' }).gross).toBe(-2000n)
    expect(story.credit('1', { gross: '80' }).gross).toBe(-8000n)
    expect(story.facts.taxBilled).toMatchObject({ '19=19000000': { net: 0n, taxes: { '19': 0n } } })
  })

  it('credits percent of its lines', () => {
    const story = new Story(order(lines))
    story.bill()
    expect(figures(story.credit('1', { lines: { a: '50' } }))).toContain('[a -166.67]')
    expect(codes(story.proposeCredit('1', { lines: { a: '51', c: '1' } }))).toEqual([
      'credit_exceeds',
      'not_found',
    ])
  })

  it('that holds is not ready again until somebody bills or lifts it', () => {
    const story = new Story(order([{ id: 'a', net: '1000' }]))
    story.bill()
    story.credit('1', { net: '100', hold: true })
    expect(story.bill()).toBeUndefined()
    expect(billable(story.facts, day)).toMatchObject({ ready: 0n, held: 10_000n })
    expect(story.bill({ amount: '60' })?.net).toBe(6000n)
    expect(story.facts.billed).toMatchObject({ a: { net: 96_000n, held: 4000n } })
  })
})
