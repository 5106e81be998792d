import {
  type Day,
  fault,
  type Minor,
  noAmount,
  parseAmount,
  parseBillRequest,
  type Result,
  readTimes,
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
  { bill, expectedTotal, times, ...others }: IssueInput,
  { currency, today }: { readonly currency: string; readonly today: Day },
): Result<IssueRequest> {
  const figures = both(parseBillRequest(bill, currency), readTotal(expectedTotal, currency))
  const read = both(figures, times === undefined ? success(undefined) : readTimes(times, today))
  if (!read.ok) return read
  const [[request, total], days] = read.value
  if (days !== undefined && request.kind !== 'ready' && request.kind !== 'only') {
    const message =
      'Which time is billed can be chosen of what is ready: leave times out, or the rest'
    return refuse(fault('bill_ambiguous', message, { path: 'times' }))
  }
  return success({
    ...others,
    request,
    ...(days === undefined ? {} : { days }),
    ...(total === undefined ? {} : { expectedTotal: total }),
  })
}
