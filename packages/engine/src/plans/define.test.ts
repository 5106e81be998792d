import { describe, expect, it } from 'vitest'
import { codes, order, unwrap } from '../../test/story.ts'
import { billable } from '../billing/billable.ts'
import { emptyFacts } from '../billing/facts.ts'
import type { Day } from '../calendar/day.ts'
import type { Plan } from '../orders/plan/plan.ts'
import { defineOrder } from './define-order.ts'
import type { InstalmentInput, PlanInput } from './input.ts'
import { byHand } from './triggers/manual.ts'

const lines = [
  { id: 'concept', net: '4000', tax: '19' },
  { id: 'build', net: '20000', tax: '19' },
]
const define = (plan: PlanInput) => defineOrder(order(lines, plan))
const steps = (...rows: [progress: string, upTo: string][]): PlanInput => ({
  basis: 'cumulative',
  instalments: rows.map(([progress, upTo], index) => ({
    id: `${index}`,
    when: { progress },
    bill: { upTo },
  })),
})
const parts = (
  ...instalments: [when: InstalmentInput['when'], bill: InstalmentInput['bill']][]
): PlanInput => ({
  basis: 'incremental',
  instalments: instalments.map(([when, bill], index) => ({ id: `${index}`, when, bill })),
})

describe('a plan', () => {
  it('asks for a standard line where an instalment bills one and there is none', () => {
    const offered = { id: 'roof', net: '4000', tax: '19', kind: 'alternative' as const }
    const plan = parts([{ manual: true }, { line: 'roof' }])
    const refused = defineOrder(order([offered], plan))
    expect(refused.ok ? [] : refused.faults.map(({ message }) => message)).toEqual([
      '"roof" is no standard line of the order: add one',
    ])
  })

  it.each([
    ['falls', steps(['30', '50'], ['50', '40']), ['plan_falls']],
    ['repeats a threshold', steps(['30', '50'], ['30', '60']), ['plan_falls']],
    ['goes beyond 100 %', steps(['30', '101']), ['invalid_percent']],
    ['is empty', { basis: 'cumulative', instalments: [] }, ['plan_empty']],
    ['mixes bases', parts([{ progress: '30' }, { upTo: '50' }]), ['plan_mixed_basis']],
    [
      'sums above 100 %',
      parts([{ manual: true }, { percent: '60' }], [{ manual: true }, { percent: '50' }]),
      ['plan_exceeds'],
    ],
    [
      'has the rest in the middle',
      parts([{ date: '2026-01-01' }, { rest: true }], [{ manual: true }, { percent: '5' }]),
      ['plan_rest_not_last'],
    ],
    [
      'has its final before a part',
      parts([{ date: '2026-03-01' }, { percent: '5' }], [{ date: '2026-02-01' }, { rest: true }]),
      ['plan_rest_not_last'],
    ],
    [
      'claims a line twice',
      parts([{ manual: true }, { line: 'build' }], [{ manual: true }, { line: 'build' }]),
      ['plan_line'],
    ],
    ['names no line', parts([{ manual: true }, { line: 'roof' }]), ['plan_line']],
    ['bills nothing', parts([{ manual: true }, {}]), ['bill_ambiguous']],
    ['never fires', parts([{}, { percent: '5' }]), ['plan_trigger']],
    [
      'exceeds the unclaimed lines',
      parts([{ manual: true }, { amount: '20000.01' }], [{ manual: true }, { line: 'concept' }]),
      ['plan_exceeds'],
    ],
    ['exceeds the gross', parts([{ confirmed: true }, { gross: '28560.01' }]), ['plan_exceeds']],
  ] satisfies [string, PlanInput, string[]][])('that %s is refused', (_name, plan, expected) => {
    expect(codes(define(plan))).toEqual(expected)
  })

  it('that ends below 100 % says so with an implied instalment', () => {
    const completed = unwrap(define(steps(['30', '50']))).plan?.instalments.at(-1)
    expect(completed).toMatchObject({
      implied: true,
      when: [{ kind: { key: 'progress' }, value: 100_000_000n }],
      share: { kind: { key: 'upTo' }, claim: { upTo: 100_000_000n } },
    })
    const rest = unwrap(
      define(parts([{ date: '2026-01-01' }, { amount: '5000' }])),
    ).plan?.instalments.at(-1)
    expect(rest).toMatchObject({ implied: true, when: byHand, share: { kind: { key: 'rest' } } })
    expect(
      unwrap(define({ ...steps(['30', '50']), implied: false })).plan?.instalments,
    ).toHaveLength(1)
    expect(unwrap(define(steps(['100', '90']))).plan?.instalments.at(-1)?.when).toEqual(byHand)
  })

  it('that waits for what nobody knows is refused, and what waits for nothing never fires', () => {
    expect(codes(define(parts([{ milestone: 'roof' } as never, { percent: '5' }])))).toEqual([
      'unknown_field',
    ])
    expect(codes(define(parts([{ manual: 'yes' } as never, { percent: '5' }])))).toEqual([
      'invalid_value',
    ])
    const draft = unwrap(define(parts([{ confirmed: true }, { rest: true }])))
    const day = '2026-01-01' as Day
    const facts = emptyFacts({ ...draft, state: 'confirmed', confirmedOn: day })
    expect(billable(facts, day).isReady).toBe(true)
    const { plan } = draft
    const instalments = (plan?.instalments ?? []).map((each) => ({ ...each, when: [] as never }))
    const order = { ...facts.order, plan: { ...plan, instalments } as Plan }
    expect(billable({ ...facts, order }, day).isReady).toBe(false)
  })

  it('that carries the order needs no remainder', () => {
    const whole = parts(
      [{ date: '2026-01-01' }, { amount: '20000' }],
      [{ manual: true }, { line: 'concept' }],
    )
    expect(unwrap(define(whole)).plan?.instalments).toHaveLength(2)
  })
})
