import { describe, expect, it } from 'vitest'
import { unwrap } from '../../test/story.ts'
import { readOpencellPlans } from './opencell.ts'

type Row = readonly [advancement: unknown, rateToBill: unknown]

const item = (plan: string, [advancement, rateToBill]: Row, index: number) => ({
  code: `${plan}_${index + 1}`,
  description: `Step ${index + 1}`,
  billingPlanCode: plan,
  advancement,
  rateToBill,
})
const items = (plan: string, ...rows: Row[]) => rows.map((row, index) => item(plan, row, index))
const list = (plan: string, ...rows: Row[]) =>
  JSON.stringify({
    actionStatus: { status: 'SUCCESS', message: '' },
    paging: { totalNumberOfRecords: rows.length },
    invoicingPlanItems: { invoicingPlanItem: items(plan, ...rows) },
  })
const kpi = { code: 'KPI', description: 'Design, build, launch' }

/** `30>50 50>25`: progress and share of each instalment, `+` where it is cumulative. */
const steps = (read: ReturnType<typeof only>, at = 0) =>
  read.readings[at]?.plan.instalments
    ?.map(({ when, bill }) => `${when.progress ?? 'confirmed'}>${bill.percent ?? `+${bill.upTo}`}`)
    .join(' ')
const only = (...asked: Parameters<typeof readOpencellPlans>) => {
  const [first] = unwrap(readOpencellPlans(...asked))
  if (first === undefined) throw new Error('no plan')
  return first
}
const refused = (...asked: Parameters<typeof readOpencellPlans>) => {
  const result = readOpencellPlans(...asked)
  return result.ok ? [] : result.faults.map(({ code, message }) => `${code}: ${message}`)
}

describe('an Opencell plan', () => {
  it('is read as its fields are named, with its codes and labels', () => {
    const [plan] = unwrap(readOpencellPlans(list('KPI', [30, 50], [50, 25], [100, 25])))
    expect(plan).toEqual({
      code: 'KPI',
      label: 'KPI',
      readings: [
        {
          reading: 'as_named',
          plan: {
            basis: 'incremental',
            instalments: [
              { id: 'KPI_1', label: 'Step 1', when: { progress: '30' }, bill: { percent: '50' } },
              { id: 'KPI_2', label: 'Step 2', when: { progress: '50' }, bill: { percent: '25' } },
              { id: 'KPI_3', label: 'Step 3', when: { progress: '100' }, bill: { percent: '25' } },
            ],
          },
        },
      ],
    })
  })

  it.each([
    ['items alone', items('KPI', [30, 60], [100, 40])],
    ['a plan that holds them', { ...kpi, invoicingPlanItems: items('', [30, 60], [100, 40]) }],
    [
      'two answers in an array',
      [
        { invoicingPlanDto: kpi },
        { invoicingPlanItems: { invoicingPlanItem: items('KPI', [100, 40], [30, 60]) } },
      ],
    ],
    [
      'the generic API',
      {
        total: 2,
        data: items('', [30, 60], [100, 40]).map((each) => ({ ...each, billingPlan: kpi })),
      },
    ],
  ])('is found in %s', (_, value) => {
    const plan = only(JSON.stringify(value))
    expect([plan.code, steps(plan)]).toEqual(['KPI', '30>60 100>40'])
  })

  it('takes its label from the plan, and several plans from one list', () => {
    const both = [kpi, ...items('KPI', [50, 20], [100, 30]), ...items('B', [60, 1], [100, 99])]
    const plans = unwrap(readOpencellPlans(JSON.stringify(both)))
    expect(plans.map(({ code, label }) => [code, label])).toEqual([
      ['KPI', 'Design, build, launch'],
      ['B', 'B'],
    ])
  })

  it('keeps percents to the digit, however they are written', () => {
    const text = `[{"code":"a","billingPlanCode":"P","advancement":30,"rateToBill":33.333333000000},
      {"code":"b","billingPlanCode":"P","advancement":"60","rateToBill":3E+1},
      {"code":"c","billingPlanCode":"P","advancement":1.0E2,"rateToBill":0.000001}]`
    expect(steps(only(text))).toBe('30>33.333333 60>30 100>0.000001')
    expect(refused(text.replace('0.000001', '0.0000001'))[0]).toMatch(
      /^invalid_percent: Item "c" of plan "P" has the rateToBill 0.0000001: write a percentage/,
    )
    expect(refused(text.replace('33.333333', '33.33333300000000000001'))).toHaveLength(1)
  })

  it('is due on confirmation at an advancement of 0', () => {
    expect(steps(only(list('P', [0, 30], [60, 30], [100, 40])))).toBe('confirmed>30 60>30 100>40')
  })
})

describe('what could be meant otherwise is asked', () => {
  const rows: Row[] = [
    [50, 30],
    [75, 50],
    [100, 100],
  ]

  it('where the rates come to more than 100', () => {
    const plan = only(list('KPI', ...rows))
    expect(plan.readings.map(({ reading }) => reading)).toEqual([
      'cumulative',
      'swapped_cumulative',
    ])
    expect([steps(plan, 0), steps(plan, 1)]).toEqual([
      '50>+30 75>+50 100>+100',
      '30>+50 50>+75 100>+100',
    ])
    expect(plan.question?.code).toBe('plan_ambiguous')
    expect(plan.question?.facts).toEqual({
      plan: 'KPI',
      readings: 'cumulative, swapped_cumulative',
    })
    expect(plan.question?.message).toBe(
      'The rateToBill of the items of plan "KPI" add up to 180 %, more than 100 %. Say how it is meant: cumulative (when progress reaches 50 %, bill up to 30 %; when progress reaches 75 %, bill up to 50 %; when progress reaches 100 %, bill up to 100 %) or swapped_cumulative (when progress reaches 30 %, bill up to 50 %; when progress reaches 50 %, bill up to 75 %; when progress reaches 100 %, bill up to 100 %)',
    )
  })

  it('and is read as it is answered', () => {
    const json = list('KPI', ...rows)
    const plan = only(json, { KPI: 'swapped_cumulative' })
    expect([plan.question, steps(plan)]).toEqual([undefined, '30>+50 50>+75 100>+100'])
    expect(refused(json, { KPI: 'as_named' })).toEqual([
      'plan_exceeds: The rateToBill of the items of plan "KPI" add up to 180 %, more than 100 %',
    ])
    expect(refused(json, { other: 'cumulative' })[0]).toMatch(/no such plan/)
  })

  it.each<[readings: string, rows: Row[]]>([
    [
      'cumulative swapped',
      [
        [20, 30],
        [30, 60],
        [50, 100],
      ],
    ],
    [
      'as_named swapped',
      [
        [20, 10],
        [30, 20],
        [50, 60],
      ],
    ],
    ['as_named swapped', [[100, 50]]],
    [
      'swapped',
      [
        [60, 30],
        [30, 60],
        [10, 100],
      ],
    ],
    [
      'cumulative swapped_cumulative',
      [
        [30, 40],
        [60, 50],
        [100, 60],
      ],
    ],
    // Both orders bill the same.
    [
      'cumulative',
      [
        [30, 30],
        [60, 60],
        [100, 100],
      ],
    ],
  ])('as %s: %j', (readings, rows) => {
    const plan = only(list('P', ...rows))
    expect(plan.readings.map(({ reading }) => reading).join(' ')).toBe(readings)
    expect(plan.question?.facts['readings']).toBe(readings.replace(' ', ', '))
  })

  it.each<[rows: Row[]]>([
    [[[100, 100]]],
    [
      [
        [30, 0],
        [100, 100],
      ],
    ],
    [
      [
        [30, 20],
        [60, 30],
        [100, 50],
      ],
    ],
    [
      [
        [20, 60],
        [50, 40],
      ],
    ],
    [
      [
        [30, 30],
        [60, 30],
      ],
    ],
  ])('but not %j', (rows) => {
    const plan = only(list('P', ...rows))
    expect([plan.question, plan.readings.length]).toEqual([undefined, 1])
    expect(plan.readings[0]?.reading).toBe('as_named')
  })
})

describe('what is no Opencell plan is refused in one sentence', () => {
  it.each<[json: string, sentence: string]>([
    ['{"code":', 'invalid_value: This is no JSON: copy the whole answer of the API of Opencell'],
    ['{}', 'missing_field: There is no item of an invoicing plan, with advancement'],
    ['[[[[[[[[[[[[{"advancement":1}]]]]]]]]]]]]', 'missing_field: There is no item'],
    [JSON.stringify([kpi]), 'missing_field: There is no item of an invoicing plan'],
    [
      JSON.stringify({ invoicingPlanItems: { invoicingPlanItem: [{ code: 'a' }] } }),
      'missing_field: Item "a" names no plan: give it a billingPlanCode',
    ],
    [
      JSON.stringify([{ code: 'empty' }, ...items('KPI', [100, 100])]),
      'plan_empty: Plan "empty" has no items: add the answer with its items, or leave it out',
    ],
    [
      list('KPI', [undefined, 100]),
      'missing_field: Item "KPI_1" of plan "KPI" has no advancement: ask the API',
    ],
    [
      list('KPI', [101, 100]),
      'invalid_percent: Item "KPI_1" of plan "KPI" has the advancement 101: write a percentage',
    ],
    [list('KPI', [100, -5]), 'invalid_percent: Item "KPI_1" of plan "KPI" has the rateToBill -5:'],
    [list('KPI', [100, 'half']), 'invalid_percent: Item "KPI_1" of plan "KPI" has the rateToBill'],
    [
      list('KPI', [50, 30], [50, 30]),
      'plan_falls: Two items of plan "KPI" have the advancement 50: let each have its own',
    ],
    [
      list('KPI', [30, 60], [60, 60], [100, 10]),
      'plan_exceeds: The rateToBill of the items of plan "KPI" add up to 130 %, more than 100 %',
    ],
    [
      JSON.stringify(items('KPI', [50, 50], [100, 50]).map((each) => ({ ...each, code: 'a' }))),
      'duplicate_id: Plan "KPI": "a" stands twice: give each its own id',
    ],
  ])('%s', (json, sentence) => {
    const sentences = refused(json)
    expect(sentences).toHaveLength(1)
    expect(sentences[0]?.slice(0, sentence.length)).toBe(sentence)
  })

  it('names 50 faults at most, however many there are', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => ({
      code: `${index}`,
      advancement: 5,
    }))
    expect(refused(JSON.stringify({ ...kpi, items: many }))).toHaveLength(50)
    expect(refused(JSON.stringify(many))).toHaveLength(50)
  })
})
