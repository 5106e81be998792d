import { type Fault, fault, type Result, refuse, success } from '../fault/fault.ts'
import { type Reading, reading } from '../fault/reading.ts'
import { microHundred } from '../money/decimal.ts'
import { checkIds } from '../orders/check-ids.ts'
import type { InstalmentInput, PlanInput } from '../orders/input.ts'
import type { Instalment, Plan, PlanBasis, Share, Trigger } from '../orders/plan.ts'
import type { Order } from '../orders/types.ts'
import { checkPlan } from './check.ts'
import { completePlan } from './complete.ts'

/** A plan as written, checked against its order as a whole; completed where it ends below 100 %. */
export function definePlan(input: PlanInput, order: Order): Result<Plan> {
  const read = reading(order.currency)
  const basis: PlanBasis = read.word(input.basis, 'plan.basis', [
    'cumulative',
    'incremental',
    'linear',
  ])
  const by = read.word(input.by ?? 'order', 'plan.by', ['order', 'line'])
  const inputs = input.instalments ?? []
  const instalments = inputs.map((each, index) =>
    readInstalment(each, `plan.instalments[${index}]`, read),
  )
  const plan: Plan = { basis, by, instalments }
  const faults: Fault[] = [...read.faults, ...checkIds(inputs, 'plan.instalments'), ...shape(plan)]
  if (faults.length === 0) faults.push(...checkPlan(plan, order))
  const [first, ...others] = faults
  if (first !== undefined) return refuse(first, ...others)
  return success(input.implied === false ? plan : completePlan(plan, order))
}

function shape(plan: Plan): Fault[] {
  const path = 'plan.instalments'
  if (plan.basis === 'linear' && plan.instalments.length > 0) {
    return [
      fault('plan_mixed_basis', 'A linear plan follows progress: leave its instalments out', {
        path,
      }),
    ]
  }
  if (plan.basis !== 'linear' && plan.instalments.length === 0) {
    return [fault('plan_empty', 'The plan has no instalment: add at least one', { path })]
  }
  return []
}

function readInstalment(input: InstalmentInput, path: string, read: Reading): Instalment {
  return {
    id: input.id,
    label: input.label ?? input.id,
    when: readTrigger(input.when, `${path}.when`, read),
    share: readShare(input.bill, `${path}.bill`, read),
    implied: false,
  }
}

function readTrigger(when: InstalmentInput['when'], path: string, read: Reading): Trigger {
  const trigger: Trigger = {
    ...(when.confirmed === true ? { confirmed: true } : {}),
    ...(when.date === undefined ? {} : { date: read.day(when.date, `${path}.date`) }),
    ...(when.progress === undefined
      ? {}
      : { progress: read.percent(when.progress, `${path}.progress`, microHundred) }),
    ...(when.manual === true ? { manual: true } : {}),
  }
  if (Object.keys(trigger).length === 0) {
    read.faults.push(
      fault(
        'plan_trigger',
        'The instalment never fires: give it confirmed, date, progress or manual',
        { path },
      ),
    )
  }
  if (trigger.progress === 0n) {
    read.faults.push(
      fault('plan_trigger', 'A progress of 0 % is no threshold: use confirmed', { path }),
    )
  }
  return trigger
}

function readShare(bill: InstalmentInput['bill'], path: string, read: Reading): Share {
  const shares: Share[] = []
  const before = read.faults.length
  if (bill.upTo !== undefined) {
    shares.push({ kind: 'upTo', percent: read.percent(bill.upTo, `${path}.upTo`, microHundred) })
  }
  if (bill.percent !== undefined) {
    shares.push({
      kind: 'percent',
      percent: read.percent(bill.percent, `${path}.percent`, microHundred),
    })
  }
  if (bill.amount !== undefined) {
    shares.push({ kind: 'amount', net: read.amount(bill.amount, `${path}.amount`) })
  }
  if (bill.gross !== undefined) {
    shares.push({ kind: 'gross', gross: read.amount(bill.gross, `${path}.gross`) })
  }
  if (bill.line !== undefined) shares.push({ kind: 'line', line: bill.line })
  if (bill.rest === true) shares.push({ kind: 'rest' })
  const [share] = shares
  if (share === undefined || shares.length > 1) {
    const words = 'one of upTo, percent, amount, gross, line, rest'
    read.faults.push(
      fault('bill_ambiguous', `The instalment bills ${words}: give exactly one`, { path }),
    )
  } else if (!isPositive(share) && read.faults.length === before) {
    read.faults.push(
      fault('bill_not_positive', 'The instalment bills nothing: give it more than zero', { path }),
    )
  }
  return share ?? { kind: 'rest' }
}

function isPositive(share: Share): boolean {
  if (share.kind === 'upTo' || share.kind === 'percent') return share.percent > 0n
  if (share.kind === 'amount') return share.net > 0n
  return share.kind !== 'gross' || share.gross > 0n
}
