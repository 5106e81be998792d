import { fault } from '../../fault/fault.ts'
import { formatMicro, type Micro, microHundred } from '../../money/decimal.ts'
import { percentCut, reaches } from '../../money/fraction.ts'
import type { TriggerKind } from '../../orders/plan/trigger.ts'
import { orderProgress } from '../../progress/fraction.ts'

/** Progress at most this far below its threshold is near: 5 points. */
const nearWithin: Micro = 5_000_000n

/** When so much of the order is done. */
export const progress = {
  key: 'progress',
  field: { form: 'percent', says: 'Order progress that must be reached.' },
  reason: 'progress_reached',
  blocker: 'progress_below',
  read(text, { path, read }) {
    const before = read.faults.length
    const threshold = read.percent(text, path, microHundred)
    if (threshold === 0n && read.faults.length === before) {
      const message = 'A progress of 0 % is no threshold: use confirmed'
      read.faults.push(fault('plan_trigger', message, { path }))
    }
    return threshold
  },
  write: (threshold) => formatMicro(threshold),
  decide(threshold, { facts }) {
    const done = orderProgress(facts.order, facts.progress)
    const [now, wanted] = [formatMicro(percentCut(done)), formatMicro(threshold)]
    return { met: reaches(done, threshold), facts: { progress: now, wanted } }
  },
  isNear(threshold, { progress }) {
    const done = progress.percent
    return done !== undefined && threshold > done && threshold - done <= nearWithin
  },
  /** All of it done, where the last one waits for less. */
  next: (threshold) => (threshold < microHundred ? microHundred : undefined),
  check(conditions, { basis }) {
    let before: Micro = 0n
    return conditions.flatMap(({ value, instalment, path }) => {
      const rises = basis.repeats ? value >= before : value > before
      const message = `Instalment "${instalment}" fires at ${formatMicro(value)} %, not above the ${formatMicro(before)} % before it: let thresholds rise`
      const facts = {
        instalment,
        threshold: formatMicro(value),
        before: formatMicro(before),
      }
      before = value
      return rises ? [] : [fault('plan_falls', message, { path, facts })]
    })
  },
} as const satisfies TriggerKind<string, Micro>
