import { fault } from '../fault/fault.ts'
import { oneOfNames } from '../fault/named.ts'
import type { Reading } from '../members/reading.ts'
import type { Order } from '../orders/types.ts'
import type { PlanInput, ScopeInput } from './input.ts'

const path = 'plan.scope'

/**
 * Ids of the lines that a plan does not reach: they stand outside it and its base, and are ready
 * as they are performed where they have no billing data of their own.
 */
export function outsideOf(
  { scope, instalments = [] }: Pick<PlanInput, 'scope' | 'instalments'>,
  { lines }: Order,
  read: Reading,
): ReadonlySet<string> {
  if (scope === undefined) return new Set()
  const { section, lines: named } = scope
  const before = read.faults.length
  read.faults.push(...wrongOf(scope, lines))
  if (read.faults.length > before) return new Set()
  const inside = new Set(
    section === undefined
      ? named
      : lines.filter((line) => line.section === section).map(({ id }) => id),
  )
  const claimed = instalments.flatMap(({ bill }) => bill.line ?? [])
  for (const id of claimed.filter((each) => !inside.has(each))) {
    const message = `An instalment bills line "${id}", which is not in the scope of the plan: add it, or leave the instalment out`
    read.faults.push(fault('plan_line', message, { path, facts: { line: id } }))
  }
  return new Set(lines.filter(({ id }) => !inside.has(id)).map(({ id }) => id))
}

function wrongOf({ section, lines: named }: ScopeInput, lines: Order['lines']) {
  if ((section === undefined) === (named === undefined)) {
    const message = 'The scope of a plan is a section or lines: give one of them'
    return [fault('bill_ambiguous', message, { path })]
  }
  const sections = [...new Set(lines.flatMap((line) => line.section ?? []))]
  if (section !== undefined && !sections.includes(section)) {
    const way = sections.length === 0 ? 'it has none' : `name ${oneOfNames(sections)}`
    const message = `The order has no section "${section}": ${way}`
    return [fault('not_found', message, { path: `${path}.section`, facts: { id: section } })]
  }
  const known = lines.map(({ id }) => id)
  if (named?.length === 0) {
    const message =
      'The scope of the plan names no line, so it would bill nothing: name at least one'
    return [fault('missing_field', message, { path: `${path}.lines` })]
  }
  return (named ?? [])
    .filter((id) => !known.includes(id))
    .map((id) => {
      const message = `The order has no line "${id}": name ${oneOfNames(known)}`
      return fault('not_found', message, { path: `${path}.lines`, facts: { id } })
    })
}
