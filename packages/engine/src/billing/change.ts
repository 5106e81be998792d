import type { Day } from '../calendar/day.ts'
import type { Contract } from '../contracts/contract.ts'
import type { Work } from '../lines/method.ts'
import type { Minor } from '../money/decimal.ts'
import type { BillingTerms } from '../orders/billing/criterion.ts'
import type { Plan } from '../orders/plan/plan.ts'
import type { OrderProgress } from '../orders/progress.ts'
import type { Order, OrderLine, OrderState } from '../orders/types.ts'
import type { Project } from '../projects/types.ts'
import type { EarlierInvoice, GroupBilled, LineBilled, OrderFacts } from './types.ts'

/**
 * All that one command changes of an order, whichever command it is: new values, and only of what
 * changes. Who keeps the order stores exactly this.
 */
export interface OrderChange {
  readonly state?: OrderState
  /** With state `confirmed`, the first time. */
  readonly confirmedOn?: Day
  /** Percents to date as they were reported: of the order, of lines by id. */
  readonly progress?: OrderProgress
  /** Lines that changed or are new. */
  readonly lines?: readonly OrderLine[]
  /** What is recorded of lines by id. */
  readonly work?: Work['lines']
  /** By line id. */
  readonly billed?: Readonly<Record<string, LineBilled>>
  /** By tax group. */
  readonly taxBilled?: Readonly<Record<string, GroupBilled>>
  /** By instalment id. */
  readonly instalmentBilled?: Readonly<Record<string, Minor>>
  /** All of which documents billed everything, as it is after the command. */
  readonly instalmentSettled?: readonly string[]
  /** By instalment id: day of the document that billed all of it; null: it stands no more. */
  readonly instalmentBilledOn?: Readonly<Record<string, Day | null>>
  /** Instalments that the command fires by hand. */
  readonly triggered?: readonly string[]
  /** Instalments that were fired by hand and are so no more. */
  readonly untriggered?: readonly string[]
  /** Lines that the command moves into the archive. */
  readonly archived?: readonly string[]
  /** Invoices of the order after the command. */
  readonly invoiceCount?: number
  /** Whether an uncredited final invoice exists after it. */
  readonly finalIssued?: boolean
  /** Day of the last invoice that is not fully credited; null: there is none any more. */
  readonly invoicedOn?: Day | null
  /** By what the order is billed from now on; null: by nothing of its own. */
  readonly billing?: BillingTerms | null
  /** Its plan restated or edited: what is issued keeps its amounts. */
  readonly plan?: Plan
  /** How long it runs, and whether it does. */
  readonly contract?: Contract
  /** Its project: made of it, or with one more work package. */
  readonly project?: Project
  /** All of them after the command, where the order's final states the whole. */
  readonly earlier?: readonly EarlierInvoice[]
}

/** The facts after a command. */
export function withChange(facts: OrderFacts, change: OrderChange): OrderFacts {
  const { progress, triggered = [], untriggered = [], archived = [] } = change
  return {
    ...facts,
    order: orderAfter(facts, change),
    progress:
      progress === undefined
        ? facts.progress
        : {
            ...facts.progress,
            ...progress,
            lines: { ...facts.progress.lines, ...progress.lines },
          },
    work:
      change.work === undefined
        ? facts.work
        : { ...facts.work, lines: { ...facts.work.lines, ...change.work } },
    billed: { ...facts.billed, ...change.billed },
    taxBilled: { ...facts.taxBilled, ...change.taxBilled },
    instalmentBilled: { ...facts.instalmentBilled, ...change.instalmentBilled },
    instalmentSettled: change.instalmentSettled ?? facts.instalmentSettled,
    instalmentBilledOn: withDays(facts.instalmentBilledOn, change.instalmentBilledOn),
    triggered: withIds(facts.triggered, triggered).filter((id) => !untriggered.includes(id)),
    archived: withIds(facts.archived, archived),
    invoiceCount: change.invoiceCount ?? facts.invoiceCount,
    finalIssued: change.finalIssued ?? facts.finalIssued,
    earlier: change.earlier ?? facts.earlier,
    ...(change.project === undefined ? {} : { project: change.project }),
    ...(change.invoicedOn === undefined ? {} : { invoicedOn: change.invoicedOn ?? undefined }),
  }
}

function withIds(known: readonly string[], more: readonly string[]): readonly string[] {
  const added = more.filter((id) => !known.includes(id))
  return added.length === 0 ? known : [...known, ...added]
}

function withDays(
  known: Readonly<Record<string, Day>>,
  changed: OrderChange['instalmentBilledOn'],
): Readonly<Record<string, Day>> {
  if (changed === undefined) return known
  const days = Object.entries({ ...known, ...changed })
  return Object.fromEntries(days.flatMap(([id, day]) => (day === null ? [] : [[id, day]])))
}

function orderAfter(facts: OrderFacts, change: OrderChange): Order {
  const { state, confirmedOn, lines, billing, contract, plan, project } = change
  const { billing: before, ...order } = facts.order
  const base = billing === undefined ? before : billing
  const same =
    lines === undefined &&
    base === before &&
    contract === undefined &&
    plan === undefined &&
    project === undefined
  if (state === undefined && same) return facts.order
  return {
    ...order,
    ...(base === undefined || base === null ? {} : { billing: base }),
    ...(contract === undefined ? {} : { contract }),
    ...(project === undefined ? {} : { project: project.id }),
    ...(plan === undefined ? {} : { plan }),
    ...(state === undefined ? {} : { state }),
    ...(confirmedOn === undefined ? {} : { confirmedOn }),
    ...(lines === undefined ? {} : { lines: withLines(order.lines, lines) }),
  }
}

function withLines(lines: readonly OrderLine[], changed: readonly OrderLine[]): OrderLine[] {
  const now = new Map(changed.map((line) => [line.id, line]))
  const kept = lines.map((line) => now.get(line.id) ?? line)
  const known = new Set(lines.map(({ id }) => id))
  return [...kept, ...changed.filter(({ id }) => !known.has(id))]
}
