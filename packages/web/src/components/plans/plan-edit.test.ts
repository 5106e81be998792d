import { i18n } from '@lingui/core'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  draftOfPlan,
  type InstalmentDraft,
  nextInstalment,
  type PlanDraft,
  type PlanInput,
} from './plan-draft.ts'
import { planEditOf } from './plan-edit.ts'
import { splitInstalment } from './split.ts'

const name = (number: number) => `Instalment ${number.toString()}`

beforeAll(() => i18n.loadAndActivate({ locale: 'en', messages: {} }))

const plan: PlanInput = {
  basis: 'incremental',
  instalments: [
    { id: 'a', label: 'A', when: { confirmed: true }, bill: { percent: '30' } },
    { id: 'b', label: 'B', when: { manual: true }, bill: { percent: '20' } },
    { id: 'c', label: 'C', when: { date: { after: 'b', days: 30 } }, bill: { percent: '25' } },
    { id: 'd', label: 'D', when: { manual: true }, bill: { rest: true } },
  ],
}

const before = draftOfPlan(plan)

function editOf(change: (rows: readonly InstalmentDraft[]) => readonly InstalmentDraft[]) {
  const after: PlanDraft = { ...before, instalments: change(before.instalments) }
  return planEditOf({ before, after, fixed: new Set(['a']) }, name)
}

describe('an edit of a plan that runs', () => {
  it('says nothing where nothing changes', () => {
    expect(editOf((rows) => rows)).toEqual({})
  })

  it('tells what differs of one, and what falls away', () => {
    const changed = editOf((rows) =>
      rows.flatMap((each) => {
        if (each.id === 'd') return []
        return each.id === 'b' ? { ...each, share: { kind: 'percent', value: '22.5' } } : each
      }),
    )
    expect(changed).toEqual({ change: [{ id: 'b', bill: { percent: '22.5' } }], remove: ['d'] })
  })

  it('lets several take the place of one that is repeated from now on', () => {
    const repeat = { every: 'month', times: '3' } as const
    const when = [{ kind: 'date', value: '2026-01-31' }] as const
    const edit = editOf((rows) =>
      rows.map((each) => (each.id === 'b' ? { ...each, when, repeat } : each)),
    )
    const b = { id: 'b', label: 'B', when: { date: '2026-01-31' }, bill: { percent: '20' } }
    const add = [{ ...b, repeat: { every: 'month', times: 3 }, before: 'c' }]
    expect(edit).toEqual({ add, remove: ['b'] })
  })

  it('adds before what follows, several in their order, and the last at its own place', () => {
    const [one, two] = [nextInstalment([]), nextInstalment([])]
    const added = editOf((rows) => rows.toSpliced(2, 0, one, two).concat(nextInstalment([])))
    expect(added.change).toBeUndefined()
    expect(added.add?.map(({ id, before }) => [id, before])).toEqual([
      ['3', 'c'],
      ['4', 'c'],
      ['7', undefined],
    ])
  })

  it('moves the last before the others, each to its place, and no fixed one', () => {
    const moved = editOf((rows) => [0, 3, 1, 2].map((at) => rows[at] as InstalmentDraft))
    expect(moved).toEqual({
      change: [
        { id: 'b', before: 'c' },
        { id: 'd', before: 'b' },
      ],
    })
  })
})

describe('an instalment split in two', () => {
  const shares = (rows: readonly InstalmentDraft[]) =>
    rows.map(({ id, share }) => [id, share.kind, share.value])

  it('halves a percent, and the halves are the whole', () => {
    expect(shares(splitInstalment(before.instalments, 2)).slice(2, 4)).toEqual([
      [undefined, 'percent', '12.5'],
      ['c', 'percent', '12.5'],
    ])
  })

  it('stops halfway to what is billed up to then', () => {
    const rows = draftOfPlan({
      basis: 'cumulative',
      instalments: [
        { id: 'a', when: { progress: '50' }, bill: { up_to: '30' } },
        { id: 'b', when: { progress: '100' }, bill: { up_to: '100' } },
      ],
    }).instalments
    expect(shares(splitInstalment(rows, 1)).slice(1)).toEqual([
      [undefined, 'up_to', '65'],
      ['b', 'up_to', '100'],
    ])
  })

  it('asks how much the first half of a rest is', () => {
    expect(shares(splitInstalment(before.instalments, 3)).slice(3)).toEqual([
      [undefined, 'percent', ''],
      ['d', 'rest', ''],
    ])
  })
})
