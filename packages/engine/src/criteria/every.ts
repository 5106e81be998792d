import { type Cycle, cycles, periodOn, periodStart } from '../calendar/cycle.ts'
import type { Day } from '../calendar/day.ts'
import type { CriterionKind, Judgement } from '../orders/billing/criterion.ts'

/**
 * Once a period. Period n starts n cycles after the earliest day, else after the day of
 * confirmation, clamped to the month's end; it holds while no invoice of the order that is not
 * fully credited is dated in the period that runs.
 */
export const every = {
  key: 'every',
  field: { form: { choice: cycles }, says: 'At most one invoice in each of these periods.' },
  missing: 'every',
  reason: 'period_open',
  blocker: 'billed_in_period',
  read: (text, { path, read }) => read.word(text, path, cycles),
  write: (cycle) => cycle,
  decide(cycle, judgement) {
    const { facts, day } = judgement
    const start = startOf(judgement)
    // Before the first period it is the earliest day that is missing, and nothing else.
    if (start === undefined || start > day || facts.invoicedOn === undefined) return { met: true }
    const period = periodOn(start, cycle, day)
    const met = facts.invoicedOn < periodStart(start, cycle, period)
    const next = periodStart(start, cycle, period + 1)
    return { met, facts: { invoiced: facts.invoicedOn, next } }
  },
  nextOn(cycle, judgement) {
    const start = startOf(judgement)
    if (start === undefined) return undefined
    if (start > judgement.day) return start
    return periodStart(start, cycle, periodOn(start, cycle, judgement.day) + 1)
  },
} as const satisfies CriterionKind<Cycle, Cycle>

function startOf({ facts, terms }: Judgement): Day | undefined {
  const first = terms.criteria.find(({ kind }) => kind.key === 'earliest')
  return (first?.value as Day | undefined) ?? facts.order.confirmedOn
}
