import { type Fault, fault } from '../../fault/fault.ts'
import { oneOfNames } from '../../fault/named.ts'
import { mapValues } from '../../members/map-values.ts'
import type { Place } from '../../members/member.ts'
import { formatMicro, type Micro, microHundred } from '../../money/decimal.ts'
import { type Fraction, percentCut, reaches } from '../../money/fraction.ts'
import type { PlanFacts } from '../../orders/plan/facts.ts'
import type { PlacedCondition, TriggerKind, TriggerSite } from '../../orders/plan/trigger.ts'
import { standardLines } from '../../orders/values.ts'
import { lineProgress as progressOfLine } from '../../progress/fraction.ts'
import { subprojectProgress as progressOfPart } from '../../projects/progress.ts'

type Written = Readonly<Record<string, string>>
type Thresholds = Readonly<Record<string, Micro>>

/** When so much of each of some lines is done. */
export const lineProgress = {
  key: 'lineProgress',
  field: { form: 'percents', says: 'Progress that lines must have reached, by line.' },
  reason: 'progress_reached',
  blocker: 'progress_below',
  read: readThresholds,
  write: (thresholds) => mapValues(thresholds, formatMicro),
  decide: (thresholds, { facts }) =>
    furthest(thresholds, facts.order.lines, (id) => lineDone(facts, id)),
  check: (conditions, _plan, { order }) =>
    order === undefined
      ? []
      : unknownParts(conditions, {
          key: 'lineProgress',
          known: standardLines(order).map(({ id }) => id),
          word: 'standard line',
        }),
} as const satisfies TriggerKind<Written, Thresholds>

/** When so much of each of some parts of the order's project is done. */
export const subprojectProgress = {
  key: 'subprojectProgress',
  field: { form: 'percents', says: 'Progress that subprojects must have reached, by subproject.' },
  reason: 'progress_reached',
  blocker: 'progress_below',
  read: readThresholds,
  write: (thresholds) => mapValues(thresholds, formatMicro),
  decide: (thresholds, { facts }) =>
    furthest(thresholds, facts.project?.subprojects ?? [], (id) => partDone(facts, id)),
  check: (conditions, _plan, { order, project }: TriggerSite) =>
    order === undefined
      ? []
      : unknownParts(conditions, {
          key: 'subprojectProgress',
          known: project?.subprojects.map(({ id }) => id) ?? [],
          word: 'subproject',
        }),
} as const satisfies TriggerKind<Written, Thresholds>

function readThresholds(written: Written, { path, read }: Place): Thresholds {
  const thresholds = mapValues(written, (text, id) =>
    read.percent(text, `${path}.${id}`, microHundred),
  )
  const empty = Object.values(thresholds).every((each) => each === 0n)
  if (empty && read.faults.length === 0) {
    const message = 'No progress is waited for: give each its percent, above 0'
    read.faults.push(fault('plan_trigger', message, { path }))
  }
  return thresholds
}

function lineDone({ order, progress }: PlanFacts, id: string): Fraction | undefined {
  const line = order.lines.find((each) => each.id === id)
  return line === undefined ? undefined : progressOfLine(line, progress)
}

function partDone({ project }: PlanFacts, id: string): Fraction | undefined {
  const part = project?.subprojects.find((each) => each.id === id)
  return project === undefined || part === undefined ? undefined : progressOfPart(project, part)
}

/** All must be reached; told is the first that is not, else the last. */
function furthest(
  thresholds: Thresholds,
  named: readonly { readonly id: string; readonly label: string }[],
  doneOf: (id: string) => Fraction | undefined,
) {
  const parts = Object.entries(thresholds).map(([id, wanted]) => {
    const done = doneOf(id) ?? { numerator: 0n, denominator: 1n }
    const part = named.find((each) => each.id === id)?.label ?? id
    const figures = { progress: formatMicro(percentCut(done)), wanted: formatMicro(wanted), part }
    return { met: reaches(done, wanted), facts: figures }
  })
  return parts.find(({ met }) => !met) ?? parts.at(-1) ?? { met: false }
}

interface Parts {
  readonly key: string
  readonly known: readonly string[]
  readonly word: string
}

function unknownParts(
  conditions: readonly PlacedCondition<Thresholds>[],
  { key, known, word }: Parts,
): Fault[] {
  return conditions.flatMap(({ value, path }) =>
    Object.keys(value)
      .filter((id) => !known.includes(id))
      .map((id) => {
        const way = known.length === 0 ? 'there is none' : `name ${oneOfNames([...known])}`
        const message = `There is no ${word} "${id}" whose progress could be waited for: ${way}`
        return fault('plan_trigger', message, { path: `${path}.when.${key}`, facts: { id } })
      }),
  )
}
