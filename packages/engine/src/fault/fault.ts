import type { FaultCode } from './catalogue.ts'

/** One reason why a command is refused: data, never an exception. */
export interface Fault {
  /** The word for programs: a code of the catalogue. */
  readonly code: FaultCode
  /** Where in the input, as a JSON path without root: `lines[2].tax`. Empty: the whole command. */
  readonly path: string
  /** One sentence with the numbers and the way out. */
  readonly message: string
  /** The numbers of the sentence for programs; amounts as decimal text. */
  readonly facts: Readonly<Record<string, string>>
}

/** Either a value, or all the faults at once (never the first only). */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly [Fault, ...Fault[]] }

/** The value, without a fault. */
export function success<T>(value: T): Result<T> {
  return { ok: true, value }
}

/** Refuses with all these faults. */
export function refuse<T = never>(first: Fault, ...others: Fault[]): Result<T> {
  return { ok: false, faults: [first, ...others] }
}

/** The value when there is no fault, else all faults. */
export function resultOf<T>(faults: readonly Fault[], value: () => T): Result<T> {
  const [first, ...others] = faults
  return first === undefined ? success(value()) : refuse(first, ...others)
}

/** Where a fault is, and its numbers. */
export interface FaultDetails {
  /** As in `Fault`; absent: the whole command. */
  readonly path?: string
  /** The numbers of the sentence, as text. */
  readonly facts?: Readonly<Record<string, string>>
}

/** Makes a fault. */
export function fault(code: FaultCode, message: string, details: FaultDetails = {}): Fault {
  return { code, path: details.path ?? '', message, facts: details.facts ?? {} }
}

/** For what only a programmer's error can make false; expected refusals are faults. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${message}`)
}
