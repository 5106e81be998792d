import { describe, expect, it } from 'vitest'
import { codes, figures, order, Story } from '../../test/story.ts'
import { billable } from '../billing/billable.ts'
import { instalmentStates } from '../billing/states.ts'
import type { Day } from '../calendar/day.ts'

const two = [
  { id: 'concept', net: '4000', tax: '19' },
  { id: 'build', net: '20000', tax: '19' },
]

describe('billing what is ready', () => {
  it('bills a plain order at once, and nothing the second time', () => {
    const story = new Story(order(two))
    expect(figures(story.bill())).toBe(
      'standard 24000.00 + 4560.00 = 28560.00 [concept 4000.00, build 20000.00]',
    )
    expect(story.bill()).toBeUndefined()
    expect(story.facts.order.state).toBe('billed')
  })

  it('bills a jump over two steps at once and names both', () => {
    const story = new Story(
      order([{ id: 'a', net: '12000', tax: '20' }], {
        basis: 'cumulative',
        instalments: [
          { id: 'one', when: { progress: '30' }, bill: { upTo: '50' } },
          { id: 'two', when: { progress: '50' }, bill: { upTo: '75' } },
          { id: 'three', when: { progress: '100' }, bill: { upTo: '100' } },
        ],
      }),
    )
    const invoice = story.progress({ percent: '60' }).bill()
    expect(figures(invoice)).toBe('progress 9000.00 + 1800.00 = 10800.00 [a 9000.00]')
    expect(invoice?.instalments.map(({ id, net }) => [id, net])).toEqual([
      ['one', 600_000n],
      ['two', 300_000n],
    ])
    story.progress({ percent: '40', reason: 'measured again' })
    expect(billable(story.facts, '2026-01-02' as Day)).toMatchObject({
      ready: 0n,
      overBilled: 300_000n,
    })
  })

  it('sums percents that fall due together and rounds once', () => {
    const thirds = ['a', 'b', 'c'].map((id) => ({
      id,
      when: { confirmed: true },
      bill: { percent: '33.333333' },
    }))
    const plan = { basis: 'incremental', instalments: thirds, implied: false }
    const story = new Story(order([{ id: 'x', net: '100.01' }], plan))
    expect(figures(story.bill())).toBe('deposit 100.01 + 0.00 = 100.01 [x 100.01]')
  })

  it('waits for every key of a trigger', () => {
    const story = new Story(
      order(two, {
        basis: 'incremental',
        instalments: [
          { id: 'a', when: { date: '2026-02-01', progress: '50' }, bill: { percent: '10' } },
        ],
      }),
    )
    expect(billable(story.facts, '2026-02-02' as Day).conditions).toEqual({ met: 1, of: 2 })
    story.progress({ percent: '50' })
    expect(story.bill()).toBeUndefined()
    expect(story.on('2026-02-01').bill()?.net).toBe(240_000n)
  })

  it('follows each line in a linear plan by line, stops where the order would be exceeded', () => {
    const lines = [
      { id: 'a', net: '100' },
      { id: 'less', net: '-40' },
    ]
    const story = new Story(order(lines, { basis: 'linear', by: 'line' }))
    story.progress({ lines: { a: '100' } })
    expect(billable(story.facts, '2026-01-01' as Day).blockers.map(({ code }) => code)).toEqual([
      'would_exceed_order',
    ])
    expect(story.progress({ lines: { less: '100' } }).bill()?.net).toBe(6000n)
  })

  it('fires a manual instalment that is named', () => {
    const story = new Story(
      order(two, {
        basis: 'incremental',
        instalments: [
          { id: 'go', when: { manual: true }, bill: { percent: '10' } },
          { id: 'end', when: { manual: true }, bill: { rest: true } },
        ],
      }),
    )
    expect(story.bill()).toBeUndefined()
    expect(story.bill({ only: ['go'] })?.net).toBe(240_000n)
    expect(story.trigger('end').bill()?.kind).toBe('final')
    expect(instalmentStates(story.facts, '2026-01-01' as Day).map(({ status }) => status)).toEqual([
      'BILLED',
      'BILLED',
    ])
  })
})

describe('billing by hand', () => {
  it('refuses more, zero and less than is open, with the maximum', () => {
    const story = new Story(order([{ id: 'a', net: '10000', tax: '5' }]))
    story.bill({ percent: '40' })
    story.bill({ amount: '3500' })
    const refused = story.propose({ amount: '2500.01' })
    expect(refused).toMatchObject({
      faults: [{ code: 'over_billing', facts: { max: '2500.00', requested: '2500.01' } }],
    })
    expect(codes(story.propose({ amount: '0' }))).toEqual(['bill_not_positive'])
    expect(codes(story.propose({ upTo: '75' }))).toEqual(['bill_not_positive'])
    expect(codes(story.propose({ lines: { a: '26' } }))).toEqual(['over_billing'])
    expect(codes(story.propose({ percent: '1', rest: true }))).toEqual(['bill_ambiguous'])
    expect(story.bill({ amount: '2500' })?.remaining).toBe(0n)
  })

  it('stops a percentage at what roundings left open', () => {
    const story = new Story(order([{ id: 'a', net: '0.05' }]))
    story.bill({ percent: '50' })
    expect(story.bill({ percent: '50' })?.net).toBe(2n)
  })

  it('goes beyond the order within its tolerance, over the lines', () => {
    const story = new Story(order(two, undefined, { tolerance: '5' }))
    expect(codes(story.propose({ amount: '25200.01' }))).toEqual(['over_billing'])
    expect(figures(story.bill({ amount: '25200' }))).toContain('[concept 4200.00, build 21000.00]')
    expect(figures(story.bill({ final: true }))).toContain('credit -1200.00')
  })

  it('splits a gross amount by tax group to the cent', () => {
    const lines = [
      { id: 'a', net: '1000', taxes: [{ key: 'a', percent: '21' }] },
      { id: 'b', net: '1000', taxes: [{ key: 'b', percent: '21' }] },
    ]
    const story = new Story(order(lines))
    expect(figures(story.bill({ gross: '200' }))).toBe(
      'progress 165.28 + 34.72 = 200.00 [a 82.64, b 82.64]',
    )
    expect(story.bill({ final: true })?.gross).toBe(222_000n)
  })

  it('states the whole in a final invoice and allows one of 0.00', () => {
    const story = new Story(
      order([{ id: 'a', net: '10000', tax: '19' }], undefined, { final: 'whole' }),
    )
    story.bill({ percent: '50' })
    story.bill({ percent: '50' })
    const final = story.bill({ final: true })
    expect(final).toMatchObject({
      kind: 'final',
      gross: 0n,
      whole: { net: 1_000_000n, tax: 190_000n },
    })
    expect(codes(story.propose({ final: true }))).toEqual(['final_exists'])
  })

  it('states the whole per rate where two rates share a key', () => {
    const lines = [
      { id: 'a', net: '1000', taxes: [{ key: 'VAT', percent: '19' }] },
      { id: 'b', net: '100', taxes: [{ key: 'VAT', percent: '7' }] },
    ]
    const final = new Story(order(lines, undefined, { final: 'whole' })).bill({ final: true })
    expect(final?.whole?.taxes.map(({ base, tax }) => [base, tax])).toEqual([
      [100_000n, 19_000n],
      [10_000n, 700n],
    ])
  })

  it('refuses drafts, closed orders and missing particulars', () => {
    const story = new Story(order(two))
    const message = 'The customer needs a tax id'
    const taxId = { code: 'missing_tax_id', message, field: 'customer.tax_id' } as const
    story.facts = { ...story.facts, missing: [taxId] }
    expect(codes(story.propose())).toEqual(['missing_tax_id'])
  })
})
