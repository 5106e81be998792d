import type { Day } from '../calendar/day.ts'
import { grows } from '../lines/index.ts'
import type { MissingWord } from '../orders/billing/criterion.ts'
import { termsOf } from '../orders/billing/terms.ts'
import type { OrderLine } from '../orders/types.ts'
import { orderLimit, standardLines } from '../orders/values.ts'
import { type Context, criterionDays, type Judged, judge } from './criteria.ts'
import { billedTotal, factsOn } from './facts.ts'
import { isLineSettled } from './open.ts'
import { candidateOf, type Position, positionOn } from './position.ts'
import type { Explanation, NextEvent, OrderFacts } from './types.ts'

/** What an order, or a line of it, waits for: n of m, and which are missing. */
export interface Waiting {
  /** How many hold. */
  readonly met: number
  /** How many are asked. */
  readonly of: number
  /** In the order of `missingWords`. */
  readonly missing: readonly MissingWord[]
  /** Each with its figures. */
  readonly conditions: readonly Condition[]
}

/** One criterion as it stands. */
export interface Condition {
  /** Its key: `earliest`, `minimum`, `shares`. */
  readonly key: string
  /** It holds. */
  readonly met: boolean
  /** Figures and days of the sentence, by their names. */
  readonly facts?: Readonly<Record<string, string>>
}

/** Nothing is waited for. */
export const noWaiting: Waiting = { met: 0, of: 0, missing: [], conditions: [] }

/** The criteria that are asked of an order, or of one of its lines, while it runs. */
export function waitingFor(context: Context, line?: OrderLine): Waiting {
  const { facts } = context
  const { state } = facts.order
  if (state === 'billed' || state === 'closed') return noWaiting
  if (line !== undefined && !grows(line) && isLineSettled(facts, line)) return noWaiting
  const judged = judge(context, line)
  return {
    met: judged.filter(({ met }) => met).length,
    of: judged.length,
    missing: judged.filter(({ met }) => !met).map(({ kind }) => kind.missing),
    conditions: judged.map(({ kind: { key }, met, facts: figures }) => {
      return { key, met, ...(figures === undefined ? {} : { facts: figures }) }
    }),
  }
}

/** What holds of the criteria, and what they hold back; told once where many lines share it. */
export function explainCriteria(facts: OrderFacts, { fired, lines }: Position) {
  const found = { reasons: [] as Explanation[], blockers: [] as Explanation[] }
  const context = { facts, candidate: candidateOf(facts, fired) }
  const told = new Set<string>()
  const tell = ({ kind, met, facts: figures }: Judged, subject: Subject) => {
    const code = met ? kind.reason : kind.blocker
    const key = `${code} ${subject.subject} ${JSON.stringify(figures)}`
    if (told.has(key)) return
    told.add(key)
    const one = { code, ...subject, ...(figures === undefined ? {} : { facts: figures }) }
    found[met ? 'reasons' : 'blockers'].push(one)
  }
  const { billing } = facts.order
  for (const judged of judge(context)) {
    // What each line is asked by itself is told of the lines.
    if (billing !== undefined && judged.kind.isByLine?.(billing)) continue
    tell(judged, { subject: '' })
  }
  for (const line of standardLines(facts.order)) {
    const due = (lines[line.id] ?? 0n) !== 0n
    if (termsOf(facts.order, line) === undefined) continue
    if (!due && isLineSettled(facts, line)) continue
    for (const judged of judge(context, line)) {
      if (judged.byLine && judged.met === due) tell(judged, subjectOf(facts, line))
      // What a status lets be billed is ready, whatever the next one is waited for.
      else if (due && judged.kind.share !== undefined) {
        const status = facts.project?.status ?? ''
        tell({ ...judged, met: true, facts: { status, wanted: status } }, subjectOf(facts, line))
      }
    }
  }
  return found
}

interface Subject {
  readonly subject: string
  readonly label?: string
}

/** Lines that follow the order's data share what is said of their part of the project. */
function subjectOf(
  { project }: OrderFacts,
  { id, label, billing, subproject }: OrderLine,
): Subject {
  if (billing !== undefined) return { subject: id, label }
  const part = project?.subprojects.find((each) => each.id === subproject)
  if (part !== undefined) return { subject: part.id, label: part.label }
  return { subject: '', ...(project === undefined ? {} : { label: project.label }) }
}

/** Each of the next days is looked at; most orders have one. */
const daysAhead = 6

/** What comes next of lines that criteria hold back, or that grow by themselves. */
export function nextByCriteria(
  facts: OrderFacts,
  position: Position,
  days: readonly Day[],
): NextEvent | undefined {
  const { on: today } = facts.work
  const context = { facts, candidate: candidateOf(facts, position.fired) }
  const coming = [...new Set([...days, ...criterionDays(context)])].filter((day) => day > today)
  for (const on of coming.sort().slice(0, daysAhead)) {
    const then = positionOn(factsOn(facts, on), on)
    const now = position.isReady ? position.net : 0n
    if (then.isReady && then.net > now) return { ...nobody, on, net: then.net - now, waits: [] }
  }
  const { blockers } = explainCriteria(facts, position)
  const held = orderLimit(facts) - billedTotal(facts) - position.net
  return blockers.length === 0 || held <= 0n ? undefined : { ...nobody, net: held, waits: blockers }
}

const nobody = { instalment: '', label: '' } as const
