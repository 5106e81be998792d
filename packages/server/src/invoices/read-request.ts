import {
  fault,
  type Minor,
  noAmount,
  parseAmount,
  parseBillRequest,
  type Result,
  refuse,
  success,
} from '@tranche/engine'
import type { IssueInput, IssueRequest } from './views.ts'

/** Both values, or the faults of both. */
export function both<A, B>(a: Result<A>, b: Result<B>): Result<readonly [A, B]> {
  if (a.ok) return b.ok ? success([a.value, b.value]) : b
  return b.ok ? a : refuse(...a.faults, ...b.faults)
}

export function readTotal(given: string | undefined, currency: string): Result<Minor | undefined> {
  if (given === undefined) return success(undefined)
  const value = parseAmount(given, currency)
  if (value !== undefined) return success(value)
  const details = { path: 'expectedTotal', facts: { value: given } }
  return refuse(fault('invalid_amount', noAmount(given, currency), details))
}

/** What is asked, read in the order's currency. */
export function readRequest(
  { bill, expectedTotal, ...others }: IssueInput,
  currency: string,
): Result<IssueRequest> {
  const read = both(parseBillRequest(bill, currency), readTotal(expectedTotal, currency))
  if (!read.ok) return read
  const [request, total] = read.value
  return success({ ...others, request, ...(total === undefined ? {} : { expectedTotal: total }) })
}
