import { describe, expect, it } from 'vitest'
import { order, Story, unwrap } from '../../test/story.ts'
import { billable } from '../billing/billable.ts'
import type { Day } from '../calendar/day.ts'
import { checkTemplate } from './define.ts'
import { defineOrder } from './define-order.ts'
import type { PlanInput, PlannedInput } from './input.ts'
import { writeInstalmentTerms } from './terms.ts'

const monthly = (times: number, more: Partial<PlannedInput> = {}): PlannedInput => ({
  id: 'm',
  label: 'Month',
  when: { date: '2026-01-31' },
  bill: { percent: '100' },
  repeat: { every: 'month', times },
  ...more,
})

const incremental = (...instalments: PlannedInput[]): PlanInput => ({
  basis: 'incremental',
  instalments,
})

const orderWith = (plan: PlanInput, net = '1000.00') => order([{ id: 'x', net, tax: '19' }], plan)

function told(plan: PlanInput): string[] {
  const { plan: read } = unwrap(defineOrder(orderWith(plan)))
  return (read?.instalments ?? []).map((each) => {
    const { when, bill } = writeInstalmentTerms(each, 'EUR')
    return `${each.id} "${each.label}" ${JSON.stringify(when)} ${JSON.stringify(bill)}`
  })
}

function faultsOf(plan: PlanInput): string[] {
  const read = defineOrder(orderWith(plan))
  return read.ok ? [] : read.faults.map(({ path, message }) => `${path} ${message}`)
}

describe('an instalment that is repeated', () => {
  it('stands for so many, clamped at the end of the month, its percent split exactly', () => {
    expect(told(incremental(monthly(3)))).toEqual([
      'm-1 "Month 1" {"date":"2026-01-31"} {"percent":"33.333333"}',
      'm-2 "Month 2" {"date":"2026-02-28"} {"percent":"33.333334"}',
      'm-3 "Month 3" {"date":"2026-03-31"} {"percent":"33.333333"}',
    ])
  })

  it('follows what happens, keeps its other conditions, and splits amounts to the cent', () => {
    const when = { date: { after: 'confirmed', months: 1 }, progress: '50' }
    const plan = incremental(monthly(2, { when, bill: { amount: '100.01' } }), {
      id: 'z',
      when: { manual: true },
      bill: { rest: true },
    })
    expect(told(plan).slice(0, 2)).toEqual([
      'm-1 "Month 1" {"date":{"after":"confirmed","months":1},"progress":"50"} {"amount":"50.01"}',
      'm-2 "Month 2" {"date":{"after":"confirmed","months":2},"progress":"50"} {"amount":"50.00"}',
    ])
  })

  it('rises from what comes before it in a cumulative plan', () => {
    const start = { id: 'start', when: { confirmed: true }, bill: { upTo: '10' } }
    const repeat = { every: 'quarter', times: 3 }
    const plan = {
      basis: 'cumulative',
      instalments: [start, monthly(3, { bill: { upTo: '100' }, repeat })],
    }
    expect(told(plan).slice(1)).toEqual([
      'm-1 "Month 1" {"date":"2026-01-31"} {"upTo":"40"}',
      'm-2 "Month 2" {"date":"2026-04-30"} {"upTo":"70"}',
      'm-3 "Month 3" {"date":"2026-07-31"} {"upTo":"100"}',
    ])
  })

  it('may be all of a gross order, in parts that no rate divides', () => {
    const whole = incremental(monthly(3, { bill: { gross: '1190.00' } }))
    const { facts } = new Story(orderWith(whole))
    expect(billable(facts, '2026-01-31' as Day).ready).toBe(33334n)
    expect(billable(facts, '2026-03-31' as Day).ready).toBe(100000n)
  })

  it.each([
    [{ amount: '0.35' }, 36, 'amount 0.35'],
    [{ gross: '0.01' }, 2, 'gross 0.01'],
    [{ percent: '0.000001' }, 3, 'percent 0.000001'],
  ])('has no part of nothing: %#', (bill, times, all) => {
    const message = `Instalment "m" bills ${all} in ${times} parts, of which some would be nothing: give fewer, or more of all together`
    const faults = faultsOf(incremental(monthly(times, { bill })))
    expect(faults).toEqual([`plan.instalments[0].repeat ${message}`])
  })

  it('bills the whole in the end, whatever the cents', () => {
    const { facts } = new Story(orderWith(incremental(monthly(12)), '1000.01'))
    expect(billable(facts, '2026-02-27' as Day).ready).toBe(8333n)
    expect(billable(facts, '2026-12-31' as Day).ready).toBe(100001n)
  })

  it.each([
    [monthly(1), 'repeat Instalment "m" is repeated 1 times: give 2 to 120'],
    [
      monthly(2, { when: { manual: true } }),
      'repeat Instalment "m" is repeated from no day on: give it the date of the first',
    ],
    [
      monthly(2, { when: { date: { after: 'confirmed', days: 30 } } }),
      'repeat Instalment "m" counts in days, and is repeated by months: count in months',
    ],
    [
      monthly(120, { when: { date: { after: 'confirmed', months: 2 } } }),
      'repeat Instalment "m" comes 119 months after its first, which is too late: give fewer',
    ],
    [
      monthly(2, { bill: { rest: true } }),
      'repeat Instalment "m" bills by rest, which is in no parts: give a percent or an amount of all together',
    ],
    [
      monthly(2, { repeat: { every: 'week', times: 2 } }),
      'repeat.every "week" is none of month, quarter, year: write one of them',
    ],
  ])('is refused in one sentence: %#', (instalment, fault) => {
    expect(faultsOf(incremental(instalment))).toEqual([`plan.instalments[0].${fault}`])
  })

  it('says what is wrong with the plan where it was written', () => {
    const more = { id: 'z', when: { manual: true }, bill: { percent: '20' } }
    expect(faultsOf(incremental(monthly(12), more))[0]).toMatch(/^plan\.instalments\[1\] The perc/)
    expect(faultsOf(incremental(monthly(2), { ...more, id: 'm-2' }))).toEqual([
      'plan.instalments[1].id "m-2" stands twice: give each its own id',
    ])
  })

  it('stays as it is written in a template', () => {
    const plan = incremental(monthly(12))
    expect(checkTemplate(plan)).toEqual({ ok: true, value: plan })
  })
})
