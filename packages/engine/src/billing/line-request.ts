import { type Fault, fault, type Result, refuse, success } from '../fault/fault.ts'
import { mapValues } from '../members/map-values.ts'
import type { Reading } from '../members/reading.ts'
import {
  divideRounded,
  formatMicro,
  type Minor,
  microHundred,
  microOne,
  percentOf,
} from '../money/decimal.ts'
import type { LineRequest } from './types.ts'

/** How much of one line, as somebody writes it: a percent as text, or exactly one of these. */
export type LineRequestInput =
  | string
  | {
      readonly percent?: string
      /** Cumulative; of a bill only. */
      readonly upTo?: string
      readonly amount?: string
      readonly quantity?: string
    }

/** By line id. */
export type LineRequestsInput = Readonly<Record<string, LineRequestInput>>

export function readLineRequests(
  inputs: LineRequestsInput,
  read: Reading,
): Record<string, LineRequest> {
  return mapValues(inputs, (input, id) => readLineRequest(input, `lines.${id}`, read))
}

function readLineRequest(input: LineRequestInput, path: string, read: Reading): LineRequest {
  if (typeof input === 'string') return { kind: 'percent', percent: read.percent(input, path) }
  const { percent, upTo, amount, quantity } = input
  const found: LineRequest[] = []
  if (percent !== undefined)
    found.push({ kind: 'percent', percent: read.percent(percent, `${path}.percent`) })
  if (upTo !== undefined) found.push({ kind: 'upTo', percent: read.percent(upTo, `${path}.upTo`) })
  if (amount !== undefined)
    found.push({ kind: 'amount', net: read.amount(amount, `${path}.amount`) })
  if (quantity !== undefined)
    found.push({ kind: 'quantity', quantity: read.micro(quantity, `${path}.quantity`) })
  const [first, second] = found
  if (first !== undefined && second === undefined) return first
  read.faults.push(oneOf(path))
  return { kind: 'percent', percent: 0n }
}

function oneOf(path: string): Fault {
  const message = 'Give the line exactly one of percent, upTo, amount or quantity'
  return fault('bill_ambiguous', message, { path })
}

/** A line as a request sees it: of what it takes a part, and what is billed of that. */
export interface RequestedLine {
  readonly line: {
    readonly id: string
    readonly label: string
    readonly quantity?: bigint | undefined
  }
  readonly of: Minor
  readonly billed: Minor
}

export interface RequestedAmount {
  readonly amount: Minor
  /** Before rounding, in minor units times 100 % as `Micro`. */
  readonly exact: bigint
  /** "33.3 % = ", "2 of 3 = "; nothing where the amount itself was given. */
  readonly words: string
}

/** The net that a request asks of a line; rounded once, never capped. */
export function lineRequest(
  request: LineRequest,
  { line, of, billed }: RequestedLine,
): Result<RequestedAmount> {
  switch (request.kind) {
    case 'percent': {
      const amount = percentOf(of, request.percent)
      const words = `${formatMicro(request.percent)} % = `
      return success({ amount, exact: of * request.percent, words })
    }
    case 'upTo': {
      const amount = percentOf(of, request.percent) - billed
      const words = `up to ${formatMicro(request.percent)} % = `
      return success({ amount, exact: amount * microHundred, words })
    }
    case 'amount':
      return success({
        amount: request.net,
        exact: request.net * microHundred,
        words: '',
      })
    case 'quantity': {
      const { quantity: whole } = line
      if (whole === undefined || whole === 0n) return refuse(noQuantity(line))
      const words = `${formatMicro(request.quantity)} of ${formatMicro(whole)} = `
      const amount = divideRounded(of * request.quantity, whole)
      return success({
        amount,
        exact: divideRounded(of * request.quantity * microHundred, whole),
        words,
      })
    }
  }
}

/**
 * Whether a quantity is all that is left of a line, where roundings of the parts before leave a
 * little less than its price: rounded to the decimals that were typed, the two are the same.
 */
export function isQuantityLeft(
  request: LineRequest,
  { line, of, left }: Omit<RequestedLine, 'billed'> & { readonly left: Minor },
): boolean {
  if (request.kind !== 'quantity' || of === 0n) return false
  const exact = divideRounded(left * (line.quantity ?? 0n), of)
  let step = microOne
  while (request.quantity % step !== 0n) step /= 10n
  return divideRounded(exact, step) * step === request.quantity
}

function noQuantity({ id, label }: RequestedLine['line']): Fault {
  const message = `Line "${label}" has a net without quantity: give a percent or an amount`
  return fault('invalid_value', message, { path: `lines.${id}.quantity`, facts: { id } })
}
