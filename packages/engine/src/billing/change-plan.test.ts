import { describe, expect, it } from 'vitest'
import { codes, figures, order, Story, unwrap } from '../../test/story.ts'
import { instalmentShares } from '../plans/agreed.ts'
import { withChange } from './change.ts'
import { changePlan, type PlanEdit } from './change-plan.ts'

const by = (id: string, bill: object, when: object = { manual: true }) => ({ id, when, bill })
const incremental = (...instalments: ReturnType<typeof by>[]) => ({
  basis: 'incremental',
  instalments,
})

function edited(story: Story, edit: PlanEdit): Story {
  story.facts = withChange(story.facts, unwrap(changePlan(story.facts, edit)))
  return story
}

function shares({ facts: { order: written } }: Story): string[] {
  const nets = written.plan === undefined ? new Map() : instalmentShares(written, written.plan)
  return [...nets].map(([id, net]) => `${id} ${net}`)
}

describe('a plan edited while it runs', () => {
  const lines = [{ id: 'works', net: '100.01', tax: '20' }]
  const thirds = incremental(
    by('a', { percent: '33.333333' }),
    by('b', { percent: '33.333333' }),
    by('z', { rest: true }),
  )

  it('says all that is wrong at once, each where it was written', () => {
    const story = new Story(order(lines, thirds))
    story.trigger('a').bill()
    const refused = changePlan(story.facts, {
      add: [by('b', { percent: '1' }), { ...by('c', { percent: '0' }), before: 'nowhere' }],
      change: [by('a', { percent: '20' }), { id: 'none', label: 'None' }],
      remove: ['a', 'gone'],
    })
    expect(refused.ok ? [] : refused.faults.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'instalment_billed change[0].id',
      'not_found change[1].id',
      'duplicate_id remove[0]',
      'not_found remove[1]',
      'duplicate_id add[0].id',
      'not_found add[1].before',
      'bill_not_positive add[1].bill',
    ])
    const exceeds = changePlan(story.facts, { add: [by('c', { percent: '40' })] })
    expect(exceeds.ok ? [] : exceeds.faults.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'plan_exceeds add[0]',
    ])
  })

  it('takes one that is repeated as so many, also in the place of one', () => {
    const story = new Story(order(lines, thirds))
    story.trigger('a').bill()
    const monthly = { every: 'month', times: 2 }
    const b = { ...by('b', { percent: '33.333333' }, { date: '2026-01-31' }), repeat: monthly }
    const after = edited(story, { remove: ['b'], add: [{ ...b, before: 'z' }] })
    expect(shares(after)).toEqual(['a 3334', 'b-1 1667', 'b-2 1666', 'z 3334'])
    const again = changePlan(after.facts, { add: [{ ...b, id: 'b' }] })
    expect(again.ok ? [] : again.faults.map(({ message }) => message)).toEqual([
      '"b-1" stands twice: give each its own id',
      '"b-2" stands twice: give each its own id',
    ])
    const never = changePlan(after.facts, {
      add: [{ ...by('c', { percent: '1' }), repeat: monthly }],
    })
    expect(codes(never)).toEqual(['plan_trigger'])
  })

  it('never leaves a plan of nothing', () => {
    const story = new Story(order(lines, thirds))
    const gone = changePlan(story.facts, { remove: ['a', 'b', 'z'] })
    expect(codes(gone)).toEqual(['plan_empty'])
  })

  it('keeps the cent of what is billed, whatever comes before it', () => {
    const story = new Story(order(lines, thirds))
    story.trigger('a').trigger('b').bill()
    const early = { ...by('early', { percent: '0.005' }), before: 'a' }
    expect(shares(edited(story, { add: [early] }))).toEqual([
      'early 1',
      'a 3334',
      'b 3333',
      'z 3333',
    ])
    expect(figures(unwrap(story.propose()))).toBe('nothing')
    const rest = story.trigger('early').trigger('z').bill()
    expect(figures(rest)).toBe('final 33.34 + 6.67 = 40.01 [works 33.34]')
  })

  it('implies the remainder of what no longer comes to 100 %, and not of a plan left open', () => {
    const half = incremental(by('a', { percent: '60' }), by('b', { percent: '40' }))
    const removed = edited(new Story(order(lines, half)), { remove: ['b'] })
    expect(shares(removed)).toEqual(['a 6001', 'remainder 4000'])
    expect(shares(edited(removed, { add: [by('c', { percent: '40' })] }))).toEqual([
      'a 6001',
      'c 4000',
    ])
    const open = { ...half, instalments: half.instalments.slice(0, 1), implied: false }
    const kept = edited(new Story(order(lines, open)), {
      change: [{ id: 'a', bill: { percent: '50' } }],
    })
    expect(shares(kept)).toEqual(['a 5001'])
  })

  it('moves an instalment, and a new one of an old id is not fired by the old hand', () => {
    const story = edited(new Story(order(lines, thirds)).trigger('b'), {
      change: [{ id: 'b', before: 'a' }],
    })
    expect(shares(story)).toEqual(['b 3334', 'a 3333', 'z 3334'])
    expect(story.facts.triggered).toEqual(['b'])
    edited(edited(story, { remove: ['b'] }), { add: [by('b', { percent: '10' })] })
    expect(story.facts.triggered).toEqual([])
  })

  it('edits no plan that is locked, absent or without instalments', () => {
    const none = new Story(order(lines))
    const linear = new Story(order(lines, { basis: 'linear' }))
    const over = new Story(order(lines, thirds))
    over.bill({ rest: true })
    const edit = { remove: ['a'] }
    expect([none, linear, over].flatMap(({ facts }) => codes(changePlan(facts, edit)))).toEqual([
      'plan_mixed_basis',
      'plan_mixed_basis',
      'order_state',
    ])
  })
})
