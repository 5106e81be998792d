import { type Fault, fault, type Result, refuse, resultOf } from '../fault/fault.ts'
import { reading } from '../members/reading.ts'
import { type LineRequestsInput, readLineRequests } from './line-request.ts'
import type { BillRequest } from './types.ts'

/** How much to bill, as somebody writes it: nothing at all, or exactly one of these. */
export interface BillInput {
  /** This percentage of the order net: `30`. */
  readonly percent?: string
  /** What is missing to this percentage of the order net. */
  readonly upTo?: string
  readonly amount?: string
  readonly gross?: string
  /** All that is open. */
  readonly rest?: boolean
  /** The final invoice: all that is open, less what a tolerance billed beyond the order. */
  readonly final?: boolean
  readonly lines?: LineRequestsInput
  /** Ids of lines or instalments: what is ready of these; a manual instalment named here fires. */
  readonly only?: readonly string[]
}

/** Reads how much to bill; faults: figures that are none, more than one way to bill. */
export function parseBillRequest(input: BillInput, currency: string): Result<BillRequest> {
  const read = reading(currency)
  const requests: BillRequest[] = []
  if (input.percent !== undefined) {
    requests.push({ kind: 'percent', percent: read.percent(input.percent, 'percent') })
  }
  if (input.upTo !== undefined) {
    requests.push({ kind: 'upTo', percent: read.percent(input.upTo, 'upTo') })
  }
  if (input.amount !== undefined)
    requests.push({ kind: 'amount', net: read.amount(input.amount, 'amount') })
  if (input.gross !== undefined)
    requests.push({ kind: 'gross', gross: read.amount(input.gross, 'gross') })
  if (input.rest === true) requests.push({ kind: 'rest' })
  if (input.final === true) requests.push({ kind: 'final' })
  if (input.lines !== undefined) {
    requests.push({ kind: 'lines', lines: readLineRequests(input.lines, read) })
  }
  if (input.only !== undefined) requests.push({ kind: 'only', ids: input.only })
  const faults: Fault[] = [...read.faults]
  if (requests.length > 1) return refuse(oneOnly, ...faults)
  return resultOf(faults, () => requests[0] ?? { kind: 'ready' })
}

const oneOnly = fault(
  'bill_ambiguous',
  'Choose one of percent, upTo, amount, gross, rest, final, lines or only; nothing bills all that is ready',
)
