import { i18n } from '@lingui/core'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  asPerformed,
  draftOfPlan,
  draftOfTemplate,
  nextInstalment,
  type PlanInput,
  planOfDraft,
} from './plan-draft.ts'

const name = (number: number) => `Instalment ${number.toString()}`

beforeAll(() => i18n.loadAndActivate({ locale: 'en', messages: {} }))

describe('a plan in sentences', () => {
  it.each<PlanInput>([
    { basis: 'linear', by: 'order' },
    { basis: 'linear', by: 'line' },
    {
      basis: 'cumulative',
      instalments: [
        { id: 'a', label: 'First', when: { progress: '33.3333' }, bill: { up_to: '50' } },
        { id: 'b', label: 'Last', when: { progress: '100' }, bill: { rest: true } },
      ],
    },
    {
      basis: 'incremental',
      implied: false,
      instalments: [
        { id: 'a', label: 'A', when: { confirmed: true }, bill: { percent: '30' } },
        {
          id: 'b',
          label: 'B',
          when: { date: '2026-04-15', manual: true },
          bill: { gross: '1190.00' },
        },
        { id: 'c', label: 'C', when: { manual: true }, bill: { line: 'concept' } },
      ],
    },
  ])('comes back from the editor as it went in: $basis', (plan) => {
    expect(planOfDraft(draftOfPlan(plan), name)).toEqual(plan)
  })

  it('keeps what a day counts from, whatever the ids become', () => {
    const plan: PlanInput = {
      basis: 'incremental',
      instalments: [
        { id: 'a', label: 'A', when: { manual: true }, bill: { percent: '30' } },
        { id: 'b', label: 'B', when: { date: { after: 'a', days: 30 } }, bill: { percent: '30' } },
        { id: 'c', label: 'C', when: { date: { after: 'b', months: 1 } }, bill: { rest: true } },
      ],
    }
    expect(planOfDraft(draftOfPlan(plan), name)).toEqual(plan)
    const taken = planOfDraft(draftOfTemplate(plan), name)?.instalments ?? []
    expect(taken.map(({ id, when }) => [id, when.date])).toEqual([
      ['1', undefined],
      ['2', { after: '1', days: 30 }],
      ['3', { after: '2', months: 1 }],
    ])
  })

  it('keeps how often an instalment is repeated', () => {
    const plan: PlanInput = {
      basis: 'incremental',
      instalments: [
        {
          ...{ id: 'm', label: 'M', when: { date: '2026-01-31' }, bill: { percent: '100' } },
          repeat: { every: 'month', times: 12 },
        },
      ],
    }
    expect(planOfDraft(draftOfPlan(plan), name)).toEqual(plan)
  })

  it('knows an order without a plan', () => {
    expect(draftOfPlan(null).mode).toBe('whole')
    expect(planOfDraft(draftOfPlan(null), name)).toBeUndefined()
  })

  it('is cumulative as soon as one sentence says "up to"', () => {
    const draft = draftOfPlan({ basis: 'incremental', instalments: [] })
    const one = nextInstalment(draft.instalments)
    const two = { ...nextInstalment([one]), share: { kind: 'up_to', value: '75' } as const }
    expect(planOfDraft({ ...draft, instalments: [one] }, name)?.basis).toBe('incremental')
    expect(planOfDraft({ ...draft, instalments: [one, two] }, name)?.basis).toBe('cumulative')
  })

  it('names and numbers what has no name', () => {
    const instalments = [{ ...nextInstalment([]), id: '2' }, nextInstalment([])]
    const plan = planOfDraft({ ...asPerformed, mode: 'instalments', instalments }, name)
    expect(plan?.instalments?.map(({ id, label }) => [id, label])).toEqual([
      ['2', 'Instalment 1'],
      ['2b', 'Instalment 2'],
    ])
  })
})
