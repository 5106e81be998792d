import type { Printable } from '../letter/letter.ts'
import { mapTexts, paperText } from '../paper-text.ts'
import { type Shape, Undescribed } from '../shape.ts'

/** What is printed, and where it is placed. */
export interface Printed {
  /** Below `src`. */
  readonly template: string
  readonly printable: Printable
}

interface Member<Data, Key extends string> {
  readonly key: Key
  /**
   * Name and version of the frozen text. A text that is to read differently is a new version beside
   * this one: what is frozen stays as it is.
   */
  readonly format: string
  /** What is frozen, field by field. */
  readonly shape: Shape<Data>
  /** How it is numbered where the organization does not say otherwise. */
  readonly numberFormat: string
  /** Every text that is printed, in the document's language; pure. */
  readonly print: (data: Data) => Printable
  readonly template: string
}

/** All that a document says but its number, which it gets when nothing else is left to do. */
export type Unnumbered<Data> = Omit<Data, 'number'>

/** A kind of document: its data, its frozen text, its print. One folder and one entry a kind. */
export interface DocumentKind<Data, Key extends string = string> extends Member<Data, Key> {
  /** Frozen text: figures as decimal text ("6000.00", "13.446"), its format and number first. */
  freeze(data: Data): string
  /** The frozen text, written but for the number. */
  freezeAhead(data: Unnumbered<Data>): (number: string) => string
  thaw(text: string): Data
  printed(text: string): Printed
}

export function documentKind<Data extends { readonly number: string }, const Key extends string>(
  member: Member<Data, Key>,
): DocumentKind<Data, Key> {
  const { format, shape, print, template } = member
  const thaw = (text: string): Data => {
    // The first texts did not name their format.
    const { format: named = format, ...written } = JSON.parse(text) as { readonly format?: string }
    if (named !== format) throw new Undescribed('', `is written as ${named}, not as ${format}`)
    return shape.read(written, { path: '', currency: '' })
  }
  const freezeAhead = (data: Unnumbered<Data>) => {
    const { number: _, ...written } = shape.write({ ...data, number: '' } as Data, '') as Data
    const rest = JSON.stringify(written).slice(1)
    return (number: string) => `${JSON.stringify({ format, number }).slice(0, -1)},${rest}`
  }
  return {
    ...member,
    freeze: (data) => freezeAhead(data)(data.number),
    freezeAhead,
    thaw,
    printed: (text) => ({ template, printable: print(mapTexts(thaw(text), paperText)) }),
  }
}
