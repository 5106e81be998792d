import type { components } from '@tranche/client'
import type { ReactNode } from 'react'
import type { AmountReading } from '../../words/read-amount.ts'
import { readDecimal } from '../../words/read-decimal.ts'

/** How a line comes by its net. */
export type LineMethod = components['schemas']['LineMethod']
type LineTerms = components['schemas']['LineTerms']

/** The terms of any method as typed: figures are texts in the locale's form. */
export type TermsDraft = {
  readonly [Name in keyof LineTerms]-?: LineTerms[Name] extends string | undefined
    ? string
    : readonly string[]
}

type TextName = {
  [Name in keyof TermsDraft]: TermsDraft[Name] extends string ? Name : never
}[keyof TermsDraft]

/** What is wrong with a figure that is typed; undefined where it is one. */
export interface FigureFaults {
  readonly number: (typed: string) => string | undefined
  readonly amount: (typed: string, currency: string) => string | undefined
  readonly price: (typed: string, currency: string) => string | undefined
  readonly quantity: (typed: string) => string | undefined
}

export interface CellsProps {
  readonly row: number
  readonly draft: TermsDraft
  /** The label of another line of the order. */
  readonly lineName: (id: string) => string
  /** A cell with a field of its own. */
  readonly field: (name: TextName, label: string, decimal?: boolean) => ReactNode
  readonly onChange: (terms: Partial<TermsDraft>) => void
}

/** What the pages need to know of a method: its words, and how its terms are typed. */
export interface MethodForm {
  /** What stands below a line's label: "25 × 13.446". */
  readonly detail: (terms: LineTerms) => string | undefined
  readonly drafted: (terms: LineTerms, currency: string) => Partial<TermsDraft>
  readonly written: (draft: TermsDraft) => LineTerms
  readonly isBlank: (draft: TermsDraft) => boolean
  /** Its net can be worked out. */
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
