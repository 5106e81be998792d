import { type LineRequestsInput, readLineRequests } from '../billing/line-request.ts'
import { fault, type Result, refuse, resultOf } from '../fault/fault.ts'
import { reading } from '../members/reading.ts'
import type { CreditRequest } from './types.ts'

/** A credit as somebody writes it: nothing at all is the full credit. */
export interface CreditInput {
  readonly net?: string
  readonly gross?: string
  /** Of the invoice's lines. */
  readonly lines?: LineRequestsInput
  /** Percent of the order net that stays billed. */
  readonly backTo?: string
  /** Not to be billed again by itself. */
  readonly hold?: boolean
}

/** Reads how much to credit; faults: figures that are none, more than one way to credit. */
export function parseCreditRequest(input: CreditInput, currency: string): Result<CreditRequest> {
  const read = reading(currency)
  const hold = input.hold ?? false
  const requests: CreditRequest[] = []
  if (input.net !== undefined)
    requests.push({ kind: 'net', net: read.amount(input.net, 'net'), hold })
  if (input.gross !== undefined) {
    requests.push({ kind: 'gross', gross: read.amount(input.gross, 'gross'), hold })
  }
  if (input.lines !== undefined) {
    requests.push({ kind: 'lines', lines: readLineRequests(input.lines, read), hold })
  }
  if (input.backTo !== undefined) {
    requests.push({ kind: 'backTo', percent: read.percent(input.backTo, 'backTo'), hold })
  }
  if (requests.length > 1) {
    return refuse(
      fault('bill_ambiguous', 'Choose one of net, gross, lines or backTo; nothing credits in full'),
      ...read.faults,
    )
  }
  return resultOf(read.faults, () => requests[0] ?? { kind: 'full', hold })
}
