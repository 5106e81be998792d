import type { components } from '@tranche/client'
import type { ReactNode } from 'react'
import type { AmountReading } from '../../words/read-amount.ts'
import { readDecimal } from '../../words/read-decimal.ts'
import type { FigureFaults } from '../field-faults.ts'

/** How a line comes by its net. */
export type LineMethod = components['schemas']['LineMethod']
type LineTerms = components['schemas']['LineTerms']

/** The terms of any method as typed: figures are texts in the locale's form. */
export type TermsDraft = {
  readonly [Name in Exclude<keyof LineTerms, 'of'>]-?: string
} & {
  readonly of: readonly string[]
  /** Beside the days of the offset. */
  readonly offset_months: string
}

export type TextName = {
  [Name in keyof TermsDraft]: TermsDraft[Name] extends string ? Name : never
}[keyof TermsDraft]

export interface CellsProps {
  readonly row: number
  readonly draft: TermsDraft
  /** The label of another line of the order. */
  readonly lineName: (id: string) => string
  /** A cell with a field of its own. */
  readonly field: (name: TextName, label: string, decimal?: boolean) => ReactNode
  readonly onChange: (terms: Partial<TermsDraft>) => void
}

/** Of the row below the line: what its method needs beyond quantity and price. */
export interface MoreProps {
  readonly row: number
  readonly draft: TermsDraft
  readonly currency: string
  /** The other lines of the order of which it can be taken. */
  readonly others: readonly { readonly id: string; readonly label: string }[]
  readonly onChange: (terms: Partial<TermsDraft>) => void
}

/** What is known where somebody turns to another method. */
export interface Beginning {
  readonly today: string
  readonly others: readonly string[]
}

/** What the pages need to know of a method: its words, and how its terms are typed. */
export interface MethodForm {
  /** How a line is billed, where one chooses. */
  readonly name: () => string
  /** What stands below a line's label: "25 × 13.446". */
  readonly detail: (terms: LineTerms) => string | undefined
  /** What is typed once somebody turns to it. */
  readonly begun?: (draft: TermsDraft, now: Beginning) => Partial<TermsDraft>
  readonly drafted: (terms: LineTerms, currency: string) => Partial<TermsDraft>
  readonly written: (draft: TermsDraft) => LineTerms
  readonly isBlank: (draft: TermsDraft) => boolean
  /** Its net can be worked out. */
  /** Work or time makes more of it: no share of a plan can be a part of that. */
  readonly grows?: true
  readonly isPriced: (draft: TermsDraft) => boolean
  readonly takesNet: (draft: TermsDraft) => boolean
  readonly faults: (
    draft: TermsDraft,
    faultOf: FigureFaults,
    currency: string,
  ) => Partial<Record<TextName, string | undefined>>
  /** Fields of money, below which stands what is understood. */
  readonly readAs: Partial<Record<TextName, (typed: string, currency: string) => AmountReading>>
  /** Its cells between the label and the tax, over four columns of the grid. */
  readonly Cells: (props: CellsProps) => ReactNode
  /** A row below it, where it needs more. */
  readonly More?: (props: MoreProps) => ReactNode
}

/** "1.234,50" in German → "1234.50"; what is no number goes as it is, and is refused there. */
export const decimalOf = (typed: string): string => readDecimal(typed) ?? typed.trim()

export const optional = <Name extends string>(
  name: Name,
  value: string,
): Partial<Record<Name, string>> =>
  value.trim() === '' ? {} : ({ [name]: value } as Record<Name, string>)

export const figure = <Name extends string>(
  name: Name,
  typed: string,
): Partial<Record<Name, string>> => optional(name, typed.trim() === '' ? '' : decimalOf(typed))
