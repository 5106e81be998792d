import { isZeroDecimal } from '../../words/decimals.ts'
import { type AmountReading, readAmount, readQuantity } from '../../words/read-amount.ts'
import { readDecimal } from '../../words/read-decimal.ts'

/** In what somebody says how much of a line: percent, currency, or its own quantity. */
export const lineUnits = ['percent', 'amount', 'quantity'] as const
export type LineUnit = (typeof lineUnits)[number]

export interface LineFigure {
  readonly typed: string
  readonly unit: LineUnit
}

/** By line id. */
export type LineFigures = Readonly<Record<string, LineFigure>>

/** How much of a line, as the API takes it: a percent, or exactly one of the others. */
export type LinePart = string | { readonly amount: string } | { readonly quantity: string }

export function lineUnitOf(text: string | undefined): LineUnit {
  return lineUnits.find((unit) => unit === text) ?? 'percent'
}

/** A quantity only of a line that has one. */
export function unitFor(wanted: LineUnit, line: { readonly quantity: string | null }): LineUnit {
  return wanted === 'quantity' && line.quantity === null ? 'percent' : wanted
}

/** What is typed, in its unit; "40 %" is a percent whatever the unit was. */
export function typedFigure(typed: string, unit: LineUnit): LineFigure {
  return { typed, unit: typed.includes('%') ? 'percent' : unit }
}

export function readLineFigure({ typed, unit }: LineFigure, currency: string): AmountReading {
  if (unit === 'amount') return readAmount(typed, currency)
  if (unit === 'quantity') return readQuantity(typed)
  const percent = readDecimal(typed.replace('%', ''))
  return percent === undefined ? { kind: 'unread' } : { kind: 'amount', amount: percent }
}

/**
 * The parts that are typed, by line; undefined where none is, or one is not clear. A line left
 * empty or at zero is left out.
 */
export function partsOf(
  figures: LineFigures,
  currency: string,
): Readonly<Record<string, LinePart>> | undefined {
  const parts: Record<string, LinePart> = {}
  for (const [line, figure] of Object.entries(figures)) {
    if (figure.typed.trim() === '') continue
    const reading = readLineFigure(figure, currency)
    if (reading.kind !== 'amount') return undefined
    const { amount } = reading
    if (!isZeroDecimal(amount)) parts[line] = partOf(amount, figure.unit)
  }
  return Object.keys(parts).length === 0 ? undefined : parts
}

function partOf(figure: string, unit: LineUnit): LinePart {
  if (unit === 'amount') return { amount: figure }
  return unit === 'quantity' ? { quantity: figure } : figure
}
