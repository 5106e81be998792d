import {
  addDays,
  addMonths,
  billable,
  confirmOrder,
  type Day,
  daysBetween,
  defineOrder,
  emptyFacts,
  type LineInput,
  makeProject,
  type OrderFacts,
  type OrderInput,
  type PlanInput,
  promoteLine,
  type Result,
  reviseProject,
  withChange,
  writeInstalmentTerms,
} from '@tranche/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountText, places } from './orders.ts'

function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(result.faults.map(({ message }) => message).join('; '))
}

const start = '2026-01-31' as Day
const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays(start, days))

function confirmed(input: OrderInput): OrderFacts {
  const facts = emptyFacts(valueOf(defineOrder(input)))
  return withChange(facts, valueOf(confirmOrder(facts, start)))
}

const cycle = fc.constantFrom(['month', 1] as const, ['quarter', 3] as const, ['year', 12] as const)

describe('laws of instalments that are repeated', () => {
  const share = fc.record({
    times: fc.integer({ min: 2, max: 60 }),
    cycle,
    from: day,
    place: fc.constantFrom(...places),
    units: fc.bigInt({ min: 1n, max: 10_000_000n }),
    percent: fc.integer({ min: 1, max: 100_000_000 }),
  })
  const textOf = (percent: bigint) => {
    const digits = percent.toString().padStart(7, '0')
    return `${digits.slice(0, -6)}.${digits.slice(-6)}`
  }

  it('come to the share of all together, each a cycle after the one before', () => {
    fc.assert(
      fc.property(share, fc.boolean(), ({ times, cycle: [every, months], ...more }, isAmount) => {
        const { from, place, units, percent } = more
        const { currency } = place
        const amount = amountText(units, currency)
        const bill = isAmount ? { amount } : { percent: textOf(BigInt(percent)) }
        const repeat = { every, times }
        const plan: PlanInput = {
          basis: 'incremental',
          implied: false,
          instalments: [{ id: 'm', when: { date: from }, bill, repeat }],
        }
        const lines = [{ id: 'a', net: amountText(units + 1000n, currency) }]
        const defined = defineOrder({ id: 'o', customer: 'c', currency, lines, plan })
        const whole = isAmount ? units : BigInt(percent)
        // No part may be nothing.
        if (whole < BigInt(times)) {
          expect(defined.ok).toBe(false)
          return
        }
        const instalments = valueOf(defined).plan?.instalments ?? []
        expect(instalments.map(({ id }) => id)).toEqual(
          Array.from({ length: times }, (_each, index) => `m-${index + 1}`),
        )
        const claims = instalments.map(({ share: { claim } }) => claim.net ?? claim.percent ?? 0n)
        expect(claims.reduce((sum, each) => sum + each, 0n)).toBe(whole)
        const [least, most] = [whole / BigInt(times), whole / BigInt(times) + 1n]
        for (const each of claims) expect(each >= least && each <= most).toBe(true)
        instalments.forEach((each, index) => {
          const { when } = writeInstalmentTerms(each, currency)
          expect(when).toEqual({ date: addMonths(from, index * months) })
        })
      }),
    )
  })
})

const section = fc.option(fc.constantFrom('A', 'A & B', '(A)', 'B', 'A / B', '…', '__proto__'), {
  nil: undefined,
})
const line = fc.record(
  {
    kind: fc.constantFrom('standard', 'standard', 'optional'),
    inProject: fc.constantFrom('auto', 'auto', 'skip'),
    section,
    unit: fc.constantFrom('d', 'h', 'pcs'),
  },
  { requiredKeys: ['kind', 'inProject', 'unit'] },
)
const lines = fc.array(line, { minLength: 1, maxLength: 12 }).map((rows) =>
  rows.map(({ section: heading, ...row }, index): LineInput => {
    const under = heading === undefined ? {} : { section: heading }
    return { ...row, ...under, id: `l${index}`, quantity: '3', price: '100' }
  }),
)

describe('laws of projects made of orders', () => {
  it('have a work package for each line that counts, in their order, under their section', () => {
    fc.assert(
      fc.property(lines, (written) => {
        const facts = confirmed({ id: 'o', customer: 'c', currency: 'EUR', lines: written })
        const change = valueOf(makeProject(facts, { id: 'p', statuses: ['Planned'] }))
        let after = withChange(facts, change)
        const work = written.filter(
          ({ kind, inProject }) => kind === 'standard' && inProject !== 'skip',
        )
        expect(change.project.tasks.map(({ id }) => id)).toEqual(work.map(({ id }) => id))
        for (const option of written.filter(({ kind }) => kind === 'optional')) {
          after = withChange(after, valueOf(promoteLine(after, option.id)))
        }
        const { subprojects = [], tasks = [] } = after.project ?? {}
        const counted = written.filter(({ inProject }) => inProject !== 'skip').map(({ id }) => id)
        expect(tasks.map(({ id }) => id).toSorted()).toEqual(counted.toSorted())
        expect(new Set(subprojects.map(({ id }) => id)).size).toBe(subprojects.length)
        for (const task of tasks) {
          const own = written.find(({ id }) => id === task.id)
          const part = subprojects.find(({ id }) => id === task.subproject)
          expect(part?.label).toBe(own?.section)
          const ordered = after.order.lines.find(({ id }) => id === task.id)
          expect(ordered?.subproject).toBe(task.subproject)
          expect(task.days).toBe(own?.unit === 'd' ? 3_000_000n : 0n)
        }
        // What it made can be written again as it stands.
        const again = {
          id: 'p',
          statuses: ['Planned'],
          subprojects: subprojects.map(namesOf),
          tasks: tasks.map(namesOf),
        }
        expect(after.project === undefined || reviseProject(after.project, again).ok).toBe(true)
      }),
    )
  })

  it('move the days of plans that follow their start', () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: 0, max: 400 }), (first, moved, days) => {
        const when = { date: { after: 'projectStart', days } }
        const plan = {
          basis: 'incremental',
          instalments: [{ id: 'a', when, bill: { rest: true } }],
        }
        const one = [{ id: 'a', net: '100.00' }]
        const facts = confirmed({ id: 'o', customer: 'c', currency: 'EUR', lines: one, plan })
        const far = addDays(start, 10_000)
        expect(billable(facts, far).ready).toBe(0n)
        const head = { id: 'p', statuses: ['Planned'] }
        const made = valueOf(makeProject(facts, { ...head, start: first }))
        let now = withChange(facts, made)
        for (const begin of [first, moved]) {
          const project = valueOf(reviseProject(made.project, { ...head, start: begin }))
          now = { ...now, project }
          const due = addDays(begin, days)
          expect(daysBetween(begin, due)).toBe(days)
          expect(billable(now, addDays(due, -1)).ready).toBe(0n)
          expect(billable(now, due).ready).toBe(10_000n)
        }
        const { start: _, ...without } = made.project
        expect(billable({ ...now, project: without }, far).ready).toBe(0n)
      }),
    )
  })
})

function namesOf({
  id,
  label,
  subproject,
}: {
  readonly id: string
  readonly label: string
  readonly subproject?: string
}) {
  return { id, label, ...(subproject === undefined ? {} : { subproject }) }
}
