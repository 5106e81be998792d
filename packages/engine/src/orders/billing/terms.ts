import type { Order, OrderLine } from '../types.ts'
import { type BillingTerms, type Criterion, missingWords } from './criterion.ts'

/**
 * By what a line is billed: its own data, key by key over the order's where the mode is the same;
 * another mode alone. Undefined: at once, or by the plan.
 */
export function termsOf({ billing: base }: Order, { billing: own }: OrderLine) {
  if (own === undefined || base === undefined || base.mode !== own.mode) return own ?? base
  const given = new Set(own.criteria.map(({ kind }) => kind))
  const kept = base.criteria.filter(({ kind }) => !given.has(kind))
  const per = own.per ?? base.per
  const terms: BillingTerms = {
    mode: own.mode,
    criteria: [...kept, ...own.criteria].sort(byWord),
    ...(per === undefined ? {} : { per }),
  }
  return terms
}

function byWord({ kind: one }: Criterion, { kind: other }: Criterion): number {
  return missingWords.indexOf(one.missing) - missingWords.indexOf(other.missing)
}

/** All that is asked of it, also what its mode asks where nothing of it is written. */
export function askedOf({ mode: { always }, criteria }: BillingTerms): readonly Criterion[] {
  const given = always === undefined || criteria.some(({ kind }) => kind === always)
  return given ? criteria : [...criteria, { kind: always, value: undefined }]
}
