import { describe, expect, it } from 'vitest'
import { order, Story } from '../../../test/story.ts'
import { billable, changesOn } from '../../billing/billable.ts'
import { futureRevenue } from '../../billing/future.ts'
import type { Day } from '../../calendar/day.ts'
import { checkTemplate } from '../define.ts'
import { defineOrder } from '../define-order.ts'
import type { InstalmentInput, PlanInput } from '../input.ts'

type When = InstalmentInput['when']

const plan = (...whens: readonly When[]): PlanInput => ({
  basis: 'incremental',
  instalments: whens.map((when, index) => ({
    id: 'abcdef'[index] ?? 'z',
    when,
    bill: { percent: '20' },
  })),
})

const after = (anchor: string, span: { days?: number; months?: number }): When => ({
  date: { after: anchor, ...span },
})

const orderWith = (input: PlanInput) => order([{ id: 'x', net: '100.00', tax: '19' }], input)

function faultsOf(input: PlanInput): string[] {
  const checked = checkTemplate(input)
  const read = defineOrder(orderWith(input))
  const told = read.ok ? [] : read.faults.map(({ path, message }) => `${path} ${message}`)
  // What is wrong with it is wrong whatever the lines are.
  expect(checked.ok ? [] : checked.faults.map(({ path, message }) => `${path} ${message}`)).toEqual(
    told,
  )
  return told
}

const at = 'plan.instalments'

describe('a day that follows what happens', () => {
  it('comes back as it was written', () => {
    const input = plan(
      { confirmed: true },
      after('a', { days: 30 }),
      after('confirmed', { months: 2 }),
    )
    expect(checkTemplate(input)).toMatchObject({ ok: true, value: input })
  })

  it.each([
    [
      plan(after('nobody', { days: 1 })),
      `${at}[0].when.date Instalment "a" counts from "nobody", which is no instalment of the plan: name confirmed or projectStart`,
    ],
    [
      plan({ manual: true }, after('b', { days: 1 })),
      `${at}[1].when.date Instalment "b" counts from itself: name confirmed, projectStart or a`,
    ],
    [
      plan(after('b', { days: 1 }), after('c', { days: 1 }), after('a', { months: 1 })),
      `${at}[0].when.date Instalments wait in a circle, "a" after "b" after "c" after "a": let one of them count from confirmed`,
    ],
    [
      plan(after('confirmed', {})),
      `${at}[0].when.date How long after "confirmed"? Add days or months, like days: 30`,
    ],
    [
      plan(after('', { days: 3 })),
      `${at}[0].when.date After what does this day come? Write after: confirmed, after: projectStart, or name an instalment`,
    ],
    [
      plan(after('confirmed', { days: 0 })),
      `${at}[0].when.date A day so long after "confirmed" is later than that: write days or months above 0, or wait for confirmed: true`,
    ],
    [
      plan(after('confirmed', { months: -1 })),
      `${at}[0].when.date A day so long after "confirmed" is later than that: write days or months above 0, or wait for confirmed: true`,
    ],
    [
      plan(after('confirmed', { days: 1, months: 1 })),
      `${at}[0].when.date This is no length of time: write whole days, at most 3650, or whole months, at most 120`,
    ],
    [
      plan(after('projectStart', { days: -1 })),
      `${at}[0].when.date A day so long after "projectStart" is later than that: write 0 days or more`,
    ],
  ])('is refused in one sentence: %#', (input, fault) => {
    expect(faultsOf(input)).toEqual([fault])
  })

  it('counts from nothing that bills the rest', () => {
    const ends: PlanInput = {
      basis: 'incremental',
      instalments: [
        { id: 'a', when: after('end', { days: 1 }), bill: { percent: '20' } },
        { id: 'end', when: { manual: true }, bill: { rest: true } },
      ],
    }
    expect(faultsOf(ends)).toEqual([
      `${at}[0].when.date Instalment "a" counts from "end", which bills the rest and leaves nothing: count from another`,
    ])
  })

  it('is months from its anchor, clamped at the end of the month', () => {
    const months = plan(after('confirmed', { months: 1 }), after('confirmed', { months: 2 }))
    const { facts } = new Story(orderWith(months), '2026-01-31')
    const days = ['2026-01-31', '2026-02-27', '2026-02-28', '2026-03-30', '2026-03-31']
    const ready = days.map((day) => billable(facts, day as Day).ready)
    expect(ready).toEqual([0n, 0n, 2000n, 2000n, 4000n])
    const changes = days.map((day) => changesOn(facts, day as Day))
    expect(changes.slice(0, 3)).toEqual(['2026-02-28', '2026-02-28', '2026-03-31'])
    expect(changes[4]).toBeUndefined()
  })

  it('is the sooner where an invoice is, and waits for it else', () => {
    const story = new Story(orderWith(plan({ manual: true }, after('a', { days: 30 }))))
    expect(waits(story, '2026-12-31')).toEqual(['awaiting_trigger a', 'awaiting_instalment b a'])
    story.trigger('a').on('2026-02-10').bill()
    expect(story.facts.instalmentBilledOn).toEqual({ a: '2026-02-10' })
    expect(waits(story, '2026-03-11')).toEqual(['before_date b 2026-03-12'])
    expect(billable(story.facts, '2026-03-11' as Day).next).toMatchObject({ on: '2026-03-12' })
    expect(billable(story.facts, '2026-03-12' as Day).ready).toBe(2000n)
  })

  it('is none once its invoice is credited in full; what was billed meanwhile stays due', () => {
    const chain = plan({ confirmed: true }, after('a', { days: 30 }), after('b', { months: 1 }))
    const story = new Story(orderWith(chain), '2026-01-31')
    story.bill()
    story.on('2026-02-05').credit('1', { net: '5.00' })
    expect(story.facts.instalmentBilledOn).toEqual({ a: '2026-01-31' })
    story.credit('1')
    expect(story.facts.instalmentBilledOn).toEqual({})
    expect(waits(story, '2026-12-31')).toContain('awaiting_instalment b a')
    story.on('2026-02-10').bill()
    story.on('2026-03-12').bill({}, 'second')
    expect(story.facts.instalmentBilledOn).toEqual({ a: '2026-02-10', b: '2026-03-12' })
    story.on('2026-04-12').bill({}, 'third')
    story.credit('second')
    expect(billable(story.facts, '2026-04-12' as Day)).toMatchObject({ ready: 2000n })
    expect(billable(story.facts, '2026-04-12' as Day).overBilled).toBe(0n)
    story.on('2026-04-20').bill({}, 'again')
    const { b, c } = story.facts.instalmentBilledOn
    expect([b, c]).toEqual(['2026-04-20', '2026-04-12'])
    expect(billable(story.facts, '2026-04-20' as Day)).toMatchObject({ ready: 0n, overBilled: 0n })
  })

  it('comes to revenue in its month, and has none where it waits', () => {
    const chain = plan(after('confirmed', { months: 1 }), after('a', { days: 30 }))
    const { facts } = new Story(orderWith({ ...chain, implied: false }))
    const { months, open } = futureRevenue(facts, '2026-01-01' as Day)
    expect(months.slice(0, 4).map(({ net }) => net)).toEqual([0n, 2000n, 0n, 0n])
    expect(open).toBe(8000n)
  })
})

function waits({ facts }: Story, day: string): string[] {
  return billable(facts, day as Day)
    .blockers.filter(({ subject }) => subject !== 'remainder')
    .map(({ code, subject, facts: told = {} }) =>
      [code, subject, told['after'] ?? told['date']].filter((each) => each !== undefined).join(' '),
    )
}
