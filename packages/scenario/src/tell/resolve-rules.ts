import {
  type BillingInput,
  formatAmount,
  formatMicro,
  type Micro,
  microHundred,
  type OrderFacts,
  orderNet,
  type Project,
  standardLines,
} from '@tranche/engine'
import type { Command } from './command.ts'
import { type BillingDraw, type Happening, partOf } from './story.ts'

/** How far a project is, or in which status, as drawn. */
export function resolveProject(
  project: Project,
  { by, part, pick, anew }: Happening & { kind: 'project' },
): Command {
  const { id, statuses, subprojects } = project
  if (by === 'status') {
    return { kind: 'status', project: id, status: statuses[pick % statuses.length] ?? '' }
  }
  const percent = (before: Micro = 0n) => {
    const left = anew ? microHundred : microHundred - before
    return formatMicro((anew ? 0n : before) + (part > 1000 ? left : (left * BigInt(part)) / 1000n))
  }
  const reason = anew ? { reason: 'measured again' } : {}
  const own = subprojects[pick % Math.max(subprojects.length, 1)]
  if (by === 'whole' || own === undefined) {
    const entry = { percent: percent(project.percent), ...reason }
    return { kind: 'projectProgress', project: id, entry }
  }
  const entry = { subprojects: { [own.id]: percent(own.percent) }, ...reason }
  return { kind: 'projectProgress', project: id, entry }
}

/** Billing data as drawn, of the order or one of its lines. */
export function resolveBilling(
  facts: OrderFacts,
  { line: pick, how }: Happening & { kind: 'billing' },
): Command {
  const { order } = facts
  const lines = standardLines(order)
  const line = pick === undefined ? undefined : lines[pick % lines.length]?.id
  const billing = billingOf(facts, how)
  const { minimum: _, ...ofLine } = billing
  const edit = line === undefined ? billing : { ...ofLine, line }
  return { kind: 'billing', order: order.id, edit }
}

/** What was drawn, in figures of the order. */
function billingOf({ order, project }: OrderFacts, how: BillingDraw): BillingInput {
  if (how.by === 'manual')
    return { mode: 'manual', ...(how.on === undefined ? {} : { on: how.on }) }
  if (how.by === 'shares') {
    const shares = (project?.statuses ?? ['Nowhere']).map((status, index, all) => {
      return { status, upTo: formatMicro((microHundred * BigInt(index + 1)) / BigInt(all.length)) }
    })
    return { mode: 'lineRules', shares }
  }
  if (how.by !== 'rules') return {}
  const { minimum, status, ...criteria } = how.rules
  const net = orderNet(order)
  return {
    mode: 'rules',
    ...criteria,
    ...(minimum === undefined
      ? {}
      : { minimum: formatAmount(partOf(net > 0n ? net : 0n, minimum), order.currency) }),
    ...(status === undefined || project === undefined
      ? {}
      : { status: project.statuses[status % project.statuses.length] ?? '' }),
  }
}
