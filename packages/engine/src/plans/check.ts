import { type Fault, fault } from '../fault/fault.ts'
import { oneOfNames } from '../fault/named.ts'
import { formatAmount, readableAmount } from '../money/currency.ts'
import { formatMicro, type Micro, microHundred, sum } from '../money/decimal.ts'
import type { Instalment, Plan } from '../orders/plan.ts'
import type { Order } from '../orders/types.ts'
import { netOfLines, standardLines } from '../orders/values.ts'
import { sharedTarget, unclaimedLines, wholeGroups } from './shares.ts'

/** Faults of a plan as a whole (domain §5, validation). */
export function checkPlan(plan: Plan, order: Order): Fault[] {
  if (plan.basis === 'linear') return []
  const faults = [
    ...checkBasis(plan),
    ...checkThresholds(plan),
    ...checkShares(plan),
    ...checkRest(plan),
    ...checkLines(plan, order),
  ]
  return faults.length > 0 ? faults : checkCapacity(plan, order)
}

function at(plan: Plan, instalment: Instalment): string {
  return `plan.instalments[${plan.instalments.indexOf(instalment)}]`
}

function checkBasis(plan: Plan): Fault[] {
  return plan.instalments.flatMap((each) => {
    const kind = each.share.kind
    const fits = plan.basis === 'cumulative' ? kind === 'upTo' || kind === 'rest' : kind !== 'upTo'
    if (fits) return []
    const rule =
      plan.basis === 'cumulative'
        ? 'a cumulative plan knows upTo and rest only: use those, or the basis incremental'
        : 'an incremental plan knows no upTo: use percent, or the basis cumulative'
    return [
      fault('plan_mixed_basis', `Instalment "${each.id}" bills by ${kind}, but ${rule}`, {
        path: at(plan, each),
      }),
    ]
  })
}

function checkThresholds(plan: Plan): Fault[] {
  let before: Micro = 0n
  return plan.instalments.flatMap((each) => {
    const { progress } = each.when
    if (progress === undefined) return []
    // Parts add up, so several may come at once; of a cumulative plan the larger one would win.
    const rises = plan.basis === 'incremental' ? progress >= before : progress > before
    const message = `Instalment "${each.id}" fires at ${formatMicro(progress)} %, not above the ${formatMicro(before)} % before it`
    before = progress
    return rises
      ? []
      : [fault('plan_falls', `${message}: let thresholds rise`, { path: at(plan, each) })]
  })
}

function checkShares(plan: Plan): Fault[] {
  let before: Micro = 0n
  let total: Micro = 0n
  return plan.instalments.flatMap((each) => {
    const { share } = each
    if (share.kind === 'upTo') {
      const falls = share.percent < before
      const message = `Instalment "${each.id}" bills up to ${formatMicro(share.percent)} %, less than the ${formatMicro(before)} % before it`
      before = share.percent
      return falls
        ? [fault('plan_falls', `${message}: shares must not fall`, { path: at(plan, each) })]
        : []
    }
    if (share.kind !== 'percent') return []
    total += share.percent
    if (total <= microHundred) return []
    const text = formatMicro(total)
    const facts = { total: text, max: '100' }
    return [
      fault('plan_exceeds', `The percents add up to ${text} %, more than 100 %: lower one`, {
        path: at(plan, each),
        facts,
      }),
    ]
  })
}

function checkRest(plan: Plan): Fault[] {
  const rest = plan.instalments.filter(({ share }) => share.kind === 'rest')
  const last = plan.instalments.at(-1)
  const wrong = rest.filter((each) => each !== last)
  const faults = wrong.map((each) =>
    fault(
      'plan_rest_not_last',
      `Instalment "${each.id}" bills the rest, but is not the last: move it to the end`,
      {
        path: at(plan, each),
      },
    ),
  )
  const on = last?.share.kind === 'rest' ? last.when.date : undefined
  const later = plan.instalments.find(
    ({ when }) => on !== undefined && when.date !== undefined && when.date > on,
  )
  if (last === undefined || later === undefined) return faults
  const message = `The final instalment is on ${on}, before "${later.id}" on ${later.when.date}: move it to the end`
  return [...faults, fault('plan_rest_not_last', message, { path: `${at(plan, last)}.when.date` })]
}

function checkLines(plan: Plan, order: Order): Fault[] {
  const known = new Set(standardLines(order).map(({ id }) => id))
  const seen = new Set<string>()
  return plan.instalments.flatMap((each) => {
    if (each.share.kind !== 'line') return []
    const { line } = each.share
    const twice = seen.has(line)
    seen.add(line)
    const path = `${at(plan, each)}.bill.line`
    if (!known.has(line)) {
      return [
        fault(
          'plan_line',
          `"${line}" is no standard line of the order: name ${oneOfNames([...known])}`,
          {
            path,
            facts: { line },
          },
        ),
      ]
    }
    return twice
      ? [
          fault('plan_line', `Line "${line}" is billed by two instalments: name it in one`, {
            path,
            facts: { line },
          }),
        ]
      : []
  })
}

/** The lines without an instalment of their own must be able to carry amounts and percents. */
function checkCapacity(plan: Plan, order: Order): Fault[] {
  if (plan.basis === 'cumulative') return []
  const lines = unclaimedLines(order, plan)
  const capacity = netOfLines(lines)
  const grossCapacity = sum(wholeGroups(order, lines).map(({ gross }) => gross))
  const grossTotal = sum(
    plan.instalments.map(({ share }) => (share.kind === 'gross' ? share.gross : 0n)),
  )
  const faults: Fault[] = []
  const report = (wanted: bigint, max: bigint, word: string) => {
    const { currency } = order
    const carry = max > 0n ? `carry ${readableAmount(max, currency)}${word}` : 'carry nothing'
    const message = `The plan's amounts and percents come to ${readableAmount(wanted, currency)}${word}, but the lines without an instalment of their own ${carry}: lower them`
    const facts = { wanted: formatAmount(wanted, currency), max: formatAmount(max, currency) }
    faults.push(fault('plan_exceeds', message, { path: 'plan.instalments', facts }))
  }
  if (grossTotal > grossCapacity) report(grossTotal, grossCapacity, ' gross')
  else {
    const target = sharedTarget(order, plan, plan.instalments)
    if (target > capacity) report(target, capacity, '')
  }
  return faults
}
