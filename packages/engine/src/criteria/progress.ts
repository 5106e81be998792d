import { fault } from '../fault/fault.ts'
import { formatMicro, type Micro, microHundred } from '../money/decimal.ts'
import { percentCut, reaches } from '../money/fraction.ts'
import type { CriterionKind, Judgement } from '../orders/billing/criterion.ts'
import { orderProgress } from '../progress/fraction.ts'
import { projectProgress, subprojectProgress } from '../projects/progress.ts'

/**
 * When so much is done: of the project, of each line's subproject, or of the order where it has no
 * project.
 */
export const progress = {
  key: 'progress',
  field: { form: 'percent', says: 'Progress that must be reached, in percent.' },
  missing: 'progress',
  reason: 'progress_reached',
  blocker: 'progress_below',
  read: (text, { path, read }) => read.percent(text, path, microHundred),
  write: (threshold) => formatMicro(threshold),
  decide(threshold, judgement) {
    const done = doneOf(judgement)
    const [now, wanted] = [formatMicro(percentCut(done)), formatMicro(threshold)]
    return { met: reaches(done, threshold), facts: { progress: now, wanted } }
  },
  isByLine: ({ per }) => per === 'subproject',
  check(threshold, { terms, project, path }) {
    if (threshold === 0n) {
      const message = 'A progress of 0 % holds nothing back: leave it out'
      return [fault('invalid_percent', message, { path, facts: { value: '0' } })]
    }
    if (terms.per !== 'subproject' || project !== undefined) return []
    const message =
      'There is no project whose subprojects could be looked at: give the order its project, or leave "per" out'
    return [fault('missing_field', message, { path: path.replace(/progress$/, 'per') })]
  },
} as const satisfies CriterionKind<string, Micro>

function doneOf({ facts, terms, line }: Judgement) {
  const { project, order } = facts
  if (project === undefined) return orderProgress(order, facts.progress)
  const own = terms.per === 'subproject' ? line?.subproject : undefined
  const part = project.subprojects.find(({ id }) => id === own)
  return part === undefined ? projectProgress(project) : subprojectProgress(project, part)
}
