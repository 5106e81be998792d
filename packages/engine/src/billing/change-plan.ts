import { type Fault, fault, type Result, refuse, resultOf } from '../fault/fault.ts'
import { oneOfNames } from '../fault/named.ts'
import { checkIds } from '../members/check-ids.ts'
import { type Reading, reading } from '../members/reading.ts'
import { formatAmount, readableAmount } from '../money/currency.ts'
import { absolute, type Minor, sum } from '../money/decimal.ts'
import type { Instalment, Plan } from '../orders/plan/plan.ts'
import { instalmentShares } from '../plans/agreed.ts'
import { checkPlan } from '../plans/check.ts'
import { completePlan } from '../plans/complete.ts'
import type { InstalmentInput, PlannedInput } from '../plans/input.ts'
import { planMembers } from '../plans/members.ts'
import { checkMany, repeated } from '../plans/repeat.ts'
import { readShare } from '../plans/shares/read.ts'
import { readInstalmentTerms } from '../plans/terms.ts'
import { readTrigger } from '../plans/triggers/read.ts'
import type { OrderChange } from './change.ts'
import { isIssued, restated } from './promote-line.ts'
import type { OrderFacts } from './types.ts'

/** Where an instalment stands: before which other. */
interface Placed {
  /** The id of the one that it stands before; absent: before the one that bills the rest. */
  readonly before?: string | undefined
}

/** What changes of one instalment; what is absent stays as it is. */
export interface InstalmentEdit extends Partial<Omit<InstalmentInput, 'id'>>, Placed {
  /** Which one. */
  readonly id: string
}

/** Instalments added, changed and removed: one deed, checked as a whole. */
export interface PlanEdit {
  /** New ones, one after the other; what is repeated stands for several. */
  readonly add?: readonly (PlannedInput & Placed)[]
  /** Other words, another trigger or share, or another place. */
  readonly change?: readonly InstalmentEdit[]
  /** Ids of those that fall away. */
  readonly remove?: readonly string[]
}

/**
 * The plan of an order that runs, edited where nothing is billed. What is billed keeps its trigger,
 * its share and its amount; below 100 % the remainder is implied as ever.
 */
export function changePlan(facts: OrderFacts, edit: PlanEdit): Result<OrderChange> {
  const { order, project } = facts
  const before = order.plan
  const refused = hindrance(facts, edit)
  const isStepped = before?.basis.rule !== undefined
  if (refused !== undefined || before === undefined || !isStepped)
    return refuse(refused ?? noPlan(facts))
  const read = reading(order.currency)
  read.faults.push(...checkNames(facts, before, edit))
  const written = writtenPlan(before, edit, read)
  if (read.faults.length === 0) read.faults.push(...checkAll(written, edit))
  if (read.faults.length > 0) return resultOf(read.faults, () => ({}))
  // Who left a plan open on purpose fills it by hand.
  const isOpen = completePlan(before, order) !== before
  const faults = checkPlan(written, order, project)
  const whole = isOpen || faults.length > 0 ? written : completePlan(written, order)
  const plan = faults.length > 0 ? whole : withAmounts(facts, before, whole)
  if (faults.length === 0) faults.push(...checkBilled(facts, before, plan))
  const told = faults.map((each) => ({ ...each, path: placeOf(each.path, written, edit) }))
  const asked = new Set(edit.change?.flatMap(({ id, when }) => (when === undefined ? [] : id)))
  const kept = new Set(plan.instalments.map(({ id }) => id))
  const untriggered = facts.triggered.filter((id) => asked.has(id) || !kept.has(id))
  return resultOf(told, () => ({ plan, ...(untriggered.length === 0 ? {} : { untriggered }) }))
}

function hindrance({ order }: OrderFacts, { add, change, remove }: PlanEdit): Fault | undefined {
  const { label, state, plan } = order
  if (state !== 'confirmed') {
    const way =
      state === 'draft'
        ? 'a draft: write its plan anew'
        : `${state} and its plan is locked: re-open it with a reason`
    return fault('order_state', `Order "${label}" is ${way}`, { facts: { state } })
  }
  if (plan?.basis.rule === undefined) return undefined
  if ([add, change, remove].some((each) => each !== undefined && each.length > 0)) return undefined
  const message = 'Nothing of the plan changes: name an instalment to add, change or remove'
  return fault('missing_field', message)
}

function noPlan({ order: { label, plan } }: OrderFacts): Fault {
  const message =
    plan === undefined
      ? `Order "${label}" has no plan to change: set by what it is billed, or make a new order with a plan`
      : `The plan of order "${label}" is ${plan.basis.key} and follows progress, it has no instalments: record progress, or bill by hand`
  return fault('plan_mixed_basis', message)
}

/** What is named must be there once, and unbilled. */
function checkNames(facts: OrderFacts, plan: Plan, edit: PlanEdit): Fault[] {
  const { add = [], change = [], remove = [] } = edit
  const known = new Map(plan.instalments.map((each) => [each.id, each]))
  const named = [
    ...change.map(({ id }, index) => ({ id, path: `change[${index}].id` })),
    ...remove.map((id, index) => ({ id, path: `remove[${index}]` })),
  ]
  const twice = (id: string, path: string, message: string) =>
    fault('duplicate_id', message, { path, facts: { id } })
  const seen = new Set<string>()
  const faults = named.flatMap(({ id, path }) => {
    if (!known.has(id)) return [unknown(id, path, [...known.keys()])]
    if (seen.has(id)) return [twice(id, path, `Instalment "${id}" is named twice: once is enough`)]
    seen.add(id)
    const labels = change.some((each) => each.id === id && isLabelOnly(each))
    return isIssued(facts, id) && !labels ? [billedFault(facts, id, path)] : []
  })
  const after = new Set([...known.keys()].filter((id) => !remove.includes(id)))
  for (const [index, { id, repeat }] of add.entries()) {
    const message = `There is an instalment "${id}" already: give the new one its own id`
    if (repeat !== undefined) continue
    if (known.has(id)) faults.push(twice(id, `add[${index}].id`, message))
    after.add(id)
  }
  const places = [
    ...change.map(({ id, before }, index) => ({ id, before, path: `change[${index}].before` })),
    ...add.map(({ id, before }, index) => ({ id, before, path: `add[${index}].before` })),
  ]
  for (const { id, before, path } of places) {
    if (before === undefined || (after.has(before) && before !== id)) continue
    faults.push(
      unknown(
        before,
        path,
        [...after].filter((each) => each !== id),
      ),
    )
  }
  return [...faults, ...checkIds(add, 'add')]
}

/** Of the plan as it would be: there is one at all, and what is repeated took no other's id. */
function checkAll({ instalments }: Plan, { add = [] }: PlanEdit): Fault[] {
  if (instalments.length === 0) {
    return [fault('plan_empty', 'The plan would have no instalment: leave or add at least one')]
  }
  if (add.every(({ repeat }) => repeat === undefined)) return []
  const many = checkMany(instalments)
  if (many !== undefined) return [many]
  return checkIds(instalments, 'add').map((each) => ({ ...each, path: '' }))
}

function isLabelOnly({ when, bill, before }: InstalmentEdit): boolean {
  return when === undefined && bill === undefined && before === undefined
}

function unknown(id: string, path: string, names: readonly string[]): Fault {
  const way = names.length === 0 ? 'leave it out' : `name ${oneOfNames(names)}`
  const message = `The plan has no instalment "${id}" there: ${way}`
  return fault('not_found', message, { path, facts: { id } })
}

function billedFault({ order, instalmentBilled }: OrderFacts, id: string, path: string): Fault {
  const billed = instalmentBilled[id] ?? 0n
  const message = `Instalment "${id}" is billed with ${readableAmount(billed, order.currency)} and stays as it is: credit that first, or change those that are not billed`
  const facts = { instalment: id, billed: formatAmount(billed, order.currency) }
  return fault('instalment_billed', message, { path, facts })
}

/** The plan as it would be, each at its place; an implied one comes again if it is needed. */
function writtenPlan(plan: Plan, edit: PlanEdit, read: Reading): Plan {
  const { add = [], change = [], remove = [] } = edit
  let instalments = plan.instalments.filter(({ id }) => !remove.includes(id))
  for (const [index, each] of change.entries()) {
    instalments = withChanged(instalments, each, { path: `change[${index}]`, read })
  }
  for (const [index, { before, repeat, ...each }] of add.entries()) {
    const place = { path: `add[${index}]`, read }
    const terms = readInstalmentTerms(each, place)
    const added = { id: each.id, label: each.label ?? each.id, ...terms, implied: false }
    instalments = inserted(instalments, added, before)
    if (repeat === undefined) continue
    const claim = instalments[instalments.indexOf(added) - 1]?.share.claim
    const all = repeated(added, repeat, { ...place, before: claim })
    instalments = instalments.flatMap((one) => (one === added ? all : one))
  }
  const touched = new Set(change.map(({ id }) => id))
  return {
    ...plan,
    instalments: instalments.filter(({ id, implied }) => !implied || touched.has(id)),
  }
}

function withChanged(
  instalments: readonly Instalment[],
  { id, label, when, bill, before }: InstalmentEdit,
  { path, read }: { readonly path: string; readonly read: Reading },
): Instalment[] {
  const now = instalments.map((each) => {
    if (each.id !== id) return each
    const { triggers, shares } = planMembers
    return {
      ...each,
      ...(label === undefined ? {} : { label }),
      ...(when === undefined
        ? {}
        : { when: readTrigger(when, { path: `${path}.when`, read }, triggers) }),
      ...(bill === undefined
        ? {}
        : { share: readShare(bill, { path: `${path}.bill`, read }, shares) }),
      ...(when === undefined && bill === undefined ? {} : { implied: false }),
    }
  })
  const moved = now.find((each) => each.id === id)
  if (before === undefined || moved === undefined) return now
  return inserted(
    now.filter((each) => each.id !== id),
    moved,
    before,
  )
}

function inserted(
  instalments: readonly Instalment[],
  added: Instalment,
  before: string | undefined,
): Instalment[] {
  const own = added.share.claim
  const stands = ({ id, share: { claim }, implied }: Instalment) => {
    if (before !== undefined) return id === before
    if (own.endsOrder) return false
    return claim.endsOrder || implied || (claim.upTo ?? 0n) > (own.upTo ?? claim.upTo ?? 0n)
  }
  const at = instalments.findIndex(stands)
  return at < 0
    ? [...instalments, added]
    : [...instalments.slice(0, at), added, ...instalments.slice(at)]
}

/** Percents that come to another cent beside new ones are the amounts that they were. */
function withAmounts(facts: OrderFacts, before: Plan, plan: Plan): Plan {
  const then = instalmentShares(facts.order, before)
  const now = instalmentShares(facts.order, plan)
  const moves = plan.instalments.some(
    ({ id, share }) =>
      share.claim.percent !== undefined && isIssued(facts, id) && then.get(id) !== now.get(id),
  )
  return moves ? restated(facts, plan, then) : plan
}

/** What is billed keeps its amount, and the plan does not fall below it. */
function checkBilled(facts: OrderFacts, before: Plan, plan: Plan): Fault[] {
  const { order, instalmentBilled } = facts
  const then = instalmentShares(order, before)
  const now = instalmentShares(order, plan)
  const text = (value: Minor) => readableAmount(value, order.currency)
  const faults = plan.instalments.flatMap(({ id, share }) => {
    const [was = 0n, is = 0n, billed = 0n] = [then.get(id), now.get(id), instalmentBilled[id]]
    const grows = share.claim.endsOrder && !facts.instalmentSettled.includes(id)
    if (!isIssued(facts, id) || was === is) return []
    if (grows && absolute(is) >= absolute(billed)) return []
    const message = `Instalment "${id}" is billed with ${text(billed)} of ${text(was)} and would come to ${text(is)}: change those after it, or credit that first`
    const details = { instalment: id, billed: formatAmount(billed, order.currency) }
    return [fault('instalment_billed', message, { facts: details })]
  })
  const own = (shares: ReadonlyMap<string, Minor>, { instalments }: Plan) =>
    sum(instalments.map(({ id, share }) => (share.claim.line ? 0n : (shares.get(id) ?? 0n))))
  const billed = sum(
    before.instalments.map(({ id, share }) =>
      share.claim.line ? 0n : (instalmentBilled[id] ?? 0n),
    ),
  )
  const [was, is] = [own(then, before), own(now, plan)]
  if (absolute(is) >= absolute(billed) || absolute(is) >= absolute(was)) return faults
  const message = `The plan would come to ${text(is)}, below the ${text(billed)} that are billed of it: let it bill at least that`
  const details = {
    planned: formatAmount(is, order.currency),
    billed: formatAmount(billed, order.currency),
  }
  return [...faults, fault('instalment_billed', message, { facts: details })]
}

/** Where what is wrong with an instalment was written; what stays as it was has no place. */
function placeOf(path: string, { instalments }: Plan, { add = [], change = [] }: PlanEdit): string {
  const [, index = '', more = ''] = /^plan\.instalments\[(\d+)\](.*)$/.exec(path) ?? []
  const id = instalments[Number.parseInt(index, 10)]?.id
  const at = (entries: readonly { readonly id: string }[]) =>
    entries.findIndex((each) => each.id === id)
  if (at(change) >= 0) return `change[${at(change)}]${more}`
  return at(add) >= 0 ? `add[${at(add)}]${more}` : ''
}
