import type { Day } from '../calendar/day.ts'
import { isContractOver } from '../contracts/contract.ts'
import { rules } from '../criteria/modes/rules.ts'
import { on } from '../criteria/on.ts'
import { paused } from '../criteria/paused.ts'
import { grows } from '../lines/index.ts'
import type { Micro, Minor } from '../money/decimal.ts'
import type {
  BillingTerms,
  Criterion,
  CriterionKind,
  Judgement,
} from '../orders/billing/criterion.ts'
import { askedOf, termsOf } from '../orders/billing/terms.ts'
import type { Decision } from '../orders/plan/trigger.ts'
import type { OrderLine } from '../orders/types.ts'
import { standardLines } from '../orders/values.ts'
import type { OrderFacts } from './types.ts'

/** A criterion held against the facts. */
export interface Judged extends Decision {
  readonly kind: CriterionKind
  /** Judged by the line itself, not of the whole order. */
  readonly byLine: boolean
}

/** Which lines are held back, and how much of a line may be billed. */
export interface Holds {
  isHeld(line: OrderLine): boolean
  /** Of what the line comes to; undefined: all. */
  shareOf(line: OrderLine): Micro | undefined
}

/** Against what all criteria of an order are held. */
export interface Context {
  /** On the day of their work. */
  readonly facts: OrderFacts
  /** Net that a document would bill if only what is judged line by line counted. */
  readonly candidate: () => Minor
}

/** Anything of the order is billed by criteria. */
export function hasCriteria({ order }: OrderFacts): boolean {
  const { billing, contract, lines } = order
  const stopped = contract !== undefined && contract.is !== 'ongoing'
  return stopped || billing !== undefined || lines.some((line) => line.billing !== undefined)
}

/** What the contract asks of a line beside its billing data, where it does not run on. */
function askedByContract({ order, work }: OrderFacts, line?: OrderLine): readonly Criterion[] {
  const { contract } = order
  if (contract?.is === 'paused') return [{ kind: paused, value: true }]
  // What was not performed when a contract was cancelled is billed by hand.
  const open = contract?.is === 'cancelled' && isContractOver(contract, work.on)
  return open && line !== undefined && !grows(line) ? [{ kind: on, value: undefined }] : []
}

const nothing: BillingTerms = { mode: rules, criteria: [] }

/** What holds back the lines of an order: all criteria, or only those judged line by line. */
export function holdsOf(context: Context, scope: 'all' | 'byLine'): Holds {
  const { facts } = context
  // Many lines follow the order's own data: what is not judged by line is decided once.
  const decided = new Map<Criterion, boolean>()
  const holds = (terms: BillingTerms, line: OrderLine) => (criterion: Criterion) => {
    const { kind, value } = criterion
    if (kind.share !== undefined) return false
    const byLine = isByLine(criterion, terms, line)
    if (scope === 'byLine' && !byLine) return false
    const judge = () => kind.decide(value, judgement(context, terms, byLine ? line : undefined)).met
    if (byLine) return !judge()
    const met = decided.get(criterion) ?? judge()
    decided.set(criterion, met)
    return !met
  }
  const unconfirmed = facts.order.confirmedOn === undefined
  return {
    isHeld(line) {
      const terms = termsOf(facts.order, line)
      // A pause holds back the whole order.
      const asked = askedByContract(facts, line).some(
        ({ kind }) => scope === 'all' || kind !== paused,
      )
      if (terms === undefined) return asked
      return unconfirmed || asked || askedOf(terms).some(holds(terms, line))
    },
    shareOf(line) {
      const terms = facts.finalIssued ? undefined : termsOf(facts.order, line)
      for (const { kind, value } of terms?.criteria ?? []) {
        if (terms !== undefined && kind.share !== undefined) {
          return kind.share(value, judgement(context, terms, line))
        }
      }
      return undefined
    },
  }
}

/** All that is asked of a line, or of the order, and whether it holds. */
export function judge(context: Context, line?: OrderLine): Judged[] {
  const { order } = context.facts
  const own = line === undefined ? order.billing : termsOf(order, line)
  const terms = own ?? nothing
  const asked = [...askedOf(terms), ...askedByContract(context.facts, line)]
  return asked.map((criterion) => {
    const { kind, value } = criterion
    const byLine = line !== undefined && isByLine(criterion, terms, line)
    return { kind, byLine, ...kind.decide(value, judgement(context, terms, line)) }
  })
}

/** Days after this one on which a criterion may come true, or stop, by itself. */
export function criterionDays(context: Context): Day[] {
  const { order } = context.facts
  const all = [order.billing, ...standardLines(order).map((line) => termsOf(order, line))]
  const days = [...new Set(all)].flatMap((terms) =>
    terms === undefined
      ? []
      : askedOf(terms).flatMap(
          ({ kind, value }) => kind.nextOn?.(value, judgement(context, terms)) ?? [],
        ),
  )
  return [...new Set(days)]
}

/** Its own, or asked line by line of the order's. */
function isByLine(
  { kind, value }: Criterion,
  terms: BillingTerms,
  { billing }: OrderLine,
): boolean {
  const own = billing?.criteria.some((each) => each.kind === kind && each.value === value)
  return own === true || kind.isByLine?.(terms) === true || kind === terms.mode.always
}

function judgement(
  { facts, candidate }: Context,
  terms: BillingTerms,
  line?: OrderLine,
): Judgement {
  const { on: day } = facts.work
  return { facts, day, terms, candidate, ...(line === undefined ? {} : { line }) }
}
