import { type OrderTotals, orderTotals } from '../billing/order-totals.ts'
import { writeBilling } from '../criteria/read.ts'
import { writeLineTerms } from '../lines/index.ts'
import { isSame } from '../members/same.ts'
import type { Order, OrderLine } from '../orders/types.ts'
import { writeInstalmentTerms } from '../plans/terms.ts'

/** A line that two versions do not say alike. */
export interface LineDifference {
  readonly id: string
  /** What became of it, from the one version to the other. */
  readonly is: 'added' | 'removed' | 'changed'
  /** Absent where it is added. */
  readonly before?: OrderLine
  /** Absent where it is removed. */
  readonly after?: OrderLine
  /** Names of the fields that differ, as they are written; empty where it is added or removed. */
  readonly fields: readonly string[]
}

/** What differs between two versions of a quote. */
export interface QuoteDifferences {
  /** Those that stay and those added in the order of the new version, then those removed. */
  readonly lines: readonly LineDifference[]
  /** Names of what else differs: plan, contract, billing, label, term, modes of tax and final. */
  readonly fields: readonly string[]
  /** What the one version comes to. */
  readonly before: OrderTotals
  /** What the other version comes to. */
  readonly after: OrderTotals
}

/** What differs from one version to another: lines by their ids, everything else by its name. */
export function quoteDifferences(before: Order, after: Order): QuoteDifferences {
  const known = new Map(before.lines.map((line) => [line.id, line]))
  const kept = new Set(after.lines.map(({ id }) => id))
  const lines = after.lines.flatMap((line): LineDifference[] => {
    const was = known.get(line.id)
    if (was === undefined) return [{ id: line.id, is: 'added', after: line, fields: [] }]
    const fields = differing(writtenLine(was, before), writtenLine(line, after))
    return fields.length === 0
      ? []
      : [{ id: line.id, is: 'changed', before: was, after: line, fields }]
  })
  const gone = before.lines.filter(({ id }) => !kept.has(id))
  const removed = gone.map((line): LineDifference => {
    return { id: line.id, is: 'removed', before: line, fields: [] }
  })
  return {
    lines: [...lines, ...removed],
    fields: differing(writtenOrder(before), writtenOrder(after)),
    before: orderTotals(before),
    after: orderTotals(after),
  }
}

type Written = Readonly<Record<string, unknown>>

function differing(one: Written, other: Written): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].filter((name) => !isSame(one[name], other[name]))
}

/** A line by its fields, in one spelling of each figure. */
function writtenLine(line: OrderLine, { currency }: Order): Written {
  const { terms: _, billing, ...head } = line
  return {
    ...head,
    ...writeLineTerms(line, currency),
    ...(billing === undefined ? {} : { billing: writeBilling(billing, currency) }),
  }
}

function writtenOrder({ id: _id, lines: _lines, ...order }: Order): Written {
  const { currency, plan, billing, ...rest } = order
  return {
    ...rest,
    currency,
    ...(billing === undefined ? {} : { billing: writeBilling(billing, currency) }),
    ...(plan === undefined
      ? {}
      : {
          plan: {
            basis: plan.basis.key,
            by: plan.by,
            instalments: plan.instalments.map((each) => {
              const { id, label, implied } = each
              return { id, label, implied, ...writeInstalmentTerms(each, currency) }
            }),
          },
        }),
  }
}
