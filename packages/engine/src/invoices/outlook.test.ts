import { describe, expect, it } from 'vitest'
import { order, Story } from '../../test/story.ts'
import type { Day } from '../calendar/day.ts'
import { formatAmount } from '../money/currency.ts'
import { formatMicro } from '../money/decimal.ts'
import { outlookOf } from './outlook.ts'

const day = '2026-01-02' as Day

function scheduled({ facts }: Story) {
  const text = (amount: bigint) => formatAmount(amount, facts.order.currency)
  const { bills, unplanned } = outlookOf(facts, day)
  return {
    bills: bills.map(({ id, net, tax, toDate, toDatePercent }) =>
      [id, text(net), text(tax), text(toDate), formatMicro(toDatePercent)].join(' '),
    ),
    unplanned: text(unplanned),
  }
}

const steps = {
  basis: 'cumulative',
  instalments: [
    { id: 'one', when: { progress: '30' }, bill: { upTo: '50' } },
    { id: 'two', when: { progress: '50' }, bill: { upTo: '75' } },
    { id: 'three', when: { progress: '100' }, bill: { upTo: '100' } },
  ],
}

describe('the outlook of an order', () => {
  it('hits the value to the cent: 9,999.99 at 50, 75 and 100 %', () => {
    const story = new Story(order([{ id: 'a', net: '9999.99', tax: '20' }], steps))
    expect(scheduled(story)).toEqual({
      bills: [
        'one 5000.00 1000.00 5000.00 50',
        'two 2499.99 500.00 7499.99 75',
        'three 2500.00 500.00 9999.99 100',
      ],
      unplanned: '0.00',
    })
  })

  it('shows what is left once something is billed, by plan or by hand', () => {
    const story = new Story(order([{ id: 'a', net: '12000', tax: '20' }], steps))
    story.progress({ percent: '30' }).bill()
    story.bill({ amount: '1000' })
    expect(scheduled(story).bills).toEqual([
      'one 0.00 0.00 7000.00 58.33',
      'two 2000.00 400.00 9000.00 75',
      'three 3000.00 600.00 12000.00 100',
    ])
  })

  it('knows amounts, lines, gross deposits and the rest', () => {
    const lines = [
      { id: 'concept', net: '4000', tax: '19' },
      { id: 'build', net: '20000', tax: '19' },
    ]
    const plan = {
      basis: 'incremental',
      instalments: [
        { id: 'deposit', when: { confirmed: true }, bill: { gross: '5950' } },
        { id: 'part', when: { date: '2026-02-15' }, bill: { percent: '25' } },
        { id: 'concept', when: { manual: true }, bill: { line: 'concept' } },
        { id: 'fixed', when: { manual: true }, bill: { amount: '500' } },
        { id: 'rest', when: { progress: '100' }, bill: { rest: true } },
      ],
    }
    expect(scheduled(new Story(order(lines, plan))).bills).toEqual([
      'deposit 5000.00 950.00 5000.00 20.83',
      'part 6000.00 1140.00 11000.00 45.83',
      'concept 4000.00 760.00 15000.00 62.5',
      'fixed 500.00 95.00 15500.00 64.58',
      'rest 8500.00 1615.00 24000.00 100',
    ])
  })

  it('names one step where no instalment bills', () => {
    const lines = [{ id: 'a', net: '100', tax: '20' }]
    expect(scheduled(new Story(order(lines))).bills).toEqual(['whole 100.00 20.00 100.00 100'])
    const linear = new Story(order(lines, { basis: 'linear' }))
    expect(scheduled(linear).bills).toEqual(['linear 100.00 20.00 100.00 100'])
  })

  it('says what a plan leaves unplanned', () => {
    const half = [{ id: 'half', when: { manual: true }, bill: { percent: '50' } }]
    const plan = { basis: 'incremental', instalments: half, implied: false }
    const story = new Story(order([{ id: 'a', net: '100' }], plan))
    expect(scheduled(story)).toEqual({ bills: ['half 50.00 0.00 50.00 50'], unplanned: '50.00' })
  })
})
