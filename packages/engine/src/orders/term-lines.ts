import {
  isTakenOfOthers,
  type LineMethod,
  type LineTerms,
  netOf,
  readLineTerms,
} from '../lines/index.ts'
import { type Reading, reading } from '../members/reading.ts'
import type { Minor } from '../money/decimal.ts'
import type { TaxRate } from '../tax/rate.ts'
import type { BillingTerms } from './billing/criterion.ts'
import type { LineKind, OrderLine } from './types.ts'

/** A line whose terms are still to be read. */
export interface LineHead {
  readonly id: string
  readonly label: string
  readonly kind: LineKind
  /** Each applies to the whole net. */
  readonly taxes: readonly TaxRate[]
  /** Heading under which it stands. */
  readonly section?: string
  /** Of an alternative: id of the line whose place it would take. */
  readonly insteadOf?: string
  /** Of the order's project. */
  readonly subproject?: string
  /** A project made of the order has no work package for it. */
  readonly inProject?: 'skip'
  /** What stands below its label. */
  readonly text?: string
  /** Its own, over the order's. */
  readonly billing?: BillingTerms
  /** How it comes by its net. */
  readonly method: LineMethod
  /** Its terms, as they are written. */
  readonly written: LineTerms
}

/**
 * Lines with their terms, and every fault of them. Those that are taken of others are read last:
 * they see the nets of all lines that are not taken of others themselves.
 */
export function termLines(
  heads: Iterable<LineHead>,
  { currency, read }: { readonly currency: string; readonly read: Reading },
): OrderLine[] {
  const nets = new Map<string, Minor>()
  const lineAt = (head: LineHead, index: number): OrderLine => {
    const { method, written, id, label, kind, taxes, billing } = head
    const { section, insteadOf, subproject, inProject, text } = head
    const place = { path: `lines[${index}]`, id, currency, read, nets }
    const { terms } = readLineTerms(method, written, place)
    const more = {
      ...(section === undefined ? {} : { section }),
      ...(insteadOf === undefined ? {} : { insteadOf }),
      ...(subproject === undefined ? {} : { subproject }),
      ...(inProject === undefined ? {} : { inProject }),
      ...(text === undefined ? {} : { text }),
      ...(billing === undefined ? {} : { billing }),
    }
    const line = { id, label, kind, taxes, method, terms, ...more } as OrderLine
    // An option that others are taken of counts once it is promoted, and what it replaces no more.
    if (!isTakenOfOthers(method)) nets.set(id, kind === 'standard' ? netOf(line) : 0n)
    return line
  }
  const lines: (OrderLine | LineHead)[] = []
  for (const head of heads)
    lines.push(isTakenOfOthers(head.method) ? head : lineAt(head, lines.length))
  return lines.map((line, index) => ('written' in line ? lineAt(line, index) : line))
}

/** Lines whose terms were written by `writeLineTerms`: what was stored is read as it was typed. */
export function storedLines(heads: readonly LineHead[], currency: string): OrderLine[] {
  const read = reading(currency)
  const lines = termLines(heads, { currency, read })
  const [fault] = read.faults
  if (fault !== undefined) throw new Error(`a stored line cannot be read: ${fault.message}`)
  return lines
}
