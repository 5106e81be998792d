import {
  type Adjustment,
  addDays,
  addMonths,
  type CostInput,
  type Day,
  formatAmount,
  formatDecimal,
  type LineEdit,
  type OrderFacts,
  type OrderLine,
  standardLines,
  type TimeInput,
  writeLineTerms,
} from '@tranche/engine'
import type { Command } from './command.ts'
import type { Happening } from './story.ts'

/** One of the order's lines of a method, else of all. */
function lineOf({ order }: OrderFacts, pick: number, method?: OrderLine['method']) {
  const lines = standardLines(order)
  const fitting = lines.filter((line) => line.method === method)
  const among = fitting.length > 0 ? fitting : lines
  return among[pick % among.length]
}

/** Hours or a cost of a line, some days ago. */
export function resolveWork(
  facts: OrderFacts,
  { line: pick, part, ago, as }: Happening & { kind: 'work' },
): Command {
  const { id: order, currency } = facts.order
  const line = lineOf(facts, pick, 'effort')?.id ?? ''
  const common = { line, day: addDays(facts.work.on, -ago) }
  if (as === 'cost') {
    const amount = formatAmount(BigInt(part * 37 - 4000), currency)
    return { kind: 'cost', order, entry: { ...common, amount } satisfies CostInput }
  }
  const hours = formatDecimal(BigInt(part * 12_345), 6)
  const more = as === 'role' ? { role: 'senior' } : as === 'free' ? { billable: false } : {}
  const person = pick % 2 === 0 ? 'Ana' : 'Ben'
  return { kind: 'time', order, entry: { ...common, hours, person, ...more } satisfies TimeInput }
}

/** A cap near what is billed, an end, or the other of fixed and effort. */
export function resolveEdit(
  facts: OrderFacts,
  { line: pick, part }: Happening & { kind: 'edit' },
): Command {
  const { id: order, currency } = facts.order
  const line = lineOf(facts, pick)
  const billed = facts.billed[line?.id ?? '']?.net ?? 0n
  const edit = (): LineEdit => {
    if (line?.method === 'duration') return { end: addDays(facts.work.on, part % 150) }
    const other = line?.method === 'effort' ? 'fixed' : 'effort'
    if (billed === 0n && part % 2 === 0) return { method: other }
    return { cap: formatAmount(billed + BigInt(part * 100 - 1000), currency) }
  }
  return { kind: 'edit', order, line: line?.id ?? '', edit: edit() }
}

const months = { month: 1, quarter: 3, year: 12 }

/** Another price from the first day of a period, counted from the line's start. */
export function resolveAdjust(
  facts: OrderFacts,
  { line: pick, part, period }: Happening & { kind: 'adjust' },
): Command {
  const { order } = facts
  const line = lineOf(facts, pick, 'duration')
  const terms = line === undefined ? {} : writeLineTerms(line, order.currency)
  const { start = '2026-01-01', cycle = 'month' } = terms
  const from = addMonths(start as Day, period * months[cycle])
  const price = formatDecimal(BigInt(part * 1117), 4)
  const id = `${line?.id ?? ''}-${order.lines.length.toString()}`
  const adjustment: Adjustment = { line: line?.id ?? '', from, price, id }
  return { kind: 'adjust', order: order.id, adjustment }
}
