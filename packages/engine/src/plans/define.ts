import { type Fault, fault, type Result, resultOf } from '../fault/fault.ts'
import { checkIds } from '../members/check-ids.ts'
import { type Reading, reading } from '../members/reading.ts'
import type { Instalment, Plan } from '../orders/plan/plan.ts'
import type { Order } from '../orders/types.ts'
import type { Project } from '../projects/types.ts'
import { checkPlan, checkTerms } from './check.ts'
import { completePlan } from './complete.ts'
import type { InstalmentInput, PlanInput } from './input.ts'
import { type PlanMembers, planMembers } from './members.ts'
import { readBasis } from './modes/read.ts'
import { checkMany, repeated } from './repeat.ts'
import { readInstalmentTerms } from './terms.ts'

/** What a plan may name beside its order. */
export interface PlanContext {
  /** Of the order. */
  readonly project?: Project | undefined
  /** Other words than the usual. */
  readonly members?: PlanMembers
}

/** A plan as written, checked against its order as a whole; completed where it ends below 100 %. */
export function definePlan(
  input: PlanInput,
  order: Order,
  { project, members = planMembers }: PlanContext = {},
): Result<Plan> {
  const read = reading(order.currency)
  const { plan, placed } = readPlan(input, read, members)
  const { faults } = read
  if (faults.length === 0) faults.push(...placed(checkPlan(plan, order, project)))
  return resultOf(faults, () => (input.implied === false ? plan : completePlan(plan, order)))
}

/** A plan that was defined before, of what was written: it was judged then. */
export function definedPlan(input: PlanInput, order: Order, read: Reading): Plan {
  const { plan } = readPlan(input, read, planMembers)
  return input.implied === false ? plan : completePlan(plan, order)
}

/**
 * A plan kept for orders to come: what is wrong with it whatever their lines. How many decimals its
 * amounts may have, only their currency says.
 */
export function checkTemplate(input: PlanInput): Result<PlanInput> {
  const read = reading('EUR')
  const { plan, placed } = readPlan(input, read, planMembers)
  const faults = read.faults.filter(({ code }) => code !== 'invalid_amount')
  if (faults.length === 0) faults.push(...placed(checkTerms(plan, {})))
  return resultOf(faults, () => input)
}

/** A plan as read, and where its faults stand in what was written. */
interface ReadPlan {
  readonly plan: Plan
  readonly placed: (faults: readonly Fault[]) => readonly Fault[]
}

function readPlan(input: PlanInput, read: Reading, members: PlanMembers): ReadPlan {
  const basis = readBasis(input.basis, { path: 'plan.basis', read }, members.modes)
  const by = read.word(input.by ?? 'order', 'plan.by', ['order', 'line'])
  const inputs = input.instalments ?? []
  const instalments: Instalment[] = []
  const rows: number[] = []
  for (const [index, each] of inputs.entries()) {
    const place = { path: `plan.instalments[${index}]`, read }
    const one = readInstalment(each, place, members)
    const before = instalments.at(-1)?.share.claim
    const all = each.repeat === undefined ? [one] : repeated(one, each.repeat, { ...place, before })
    for (const part of all) {
      instalments.push(part)
      rows.push(index)
    }
  }
  const plan: Plan = { basis, by, instalments }
  const placed = placedIn(rows)
  read.faults.push(...placed(checkIds(instalments, 'plan.instalments')), ...shape(plan))
  const many = instalments.length > inputs.length ? checkMany(instalments) : undefined
  if (many !== undefined) read.faults.push({ ...many, path: 'plan.instalments' })
  return { plan, placed }
}

/** What is said of one of several stands where they were written. */
function placedIn(rows: readonly number[]): ReadPlan['placed'] {
  const place = (path: string) =>
    path.replace(/^plan\.instalments\[(\d+)\]/, (all, index: string) => {
      const row = rows[Number(index)]
      return row === undefined ? all : `plan.instalments[${row}]`
    })
  return (faults) => faults.map((each) => ({ ...each, path: place(each.path) }))
}

function shape({ basis, instalments }: Plan): Fault[] {
  const path = 'plan.instalments'
  const isEmpty = instalments.length === 0
  if (basis.rule === undefined && !isEmpty) {
    const message = `A ${basis.key} plan follows progress: leave its instalments out`
    return [fault('plan_mixed_basis', message, { path })]
  }
  if (basis.rule !== undefined && isEmpty) {
    return [fault('plan_empty', 'The plan has no instalment: add at least one', { path })]
  }
  return []
}

function readInstalment(
  input: InstalmentInput,
  place: { readonly path: string; readonly read: Reading },
  members: PlanMembers,
): Instalment {
  const terms = readInstalmentTerms(input, place, members)
  return { id: input.id, label: input.label ?? input.id, ...terms, implied: false }
}
