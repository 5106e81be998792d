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
export type Unnumbered<Data> = Data extends unknown ? Omit<Data, 'number'> : never

/** A kind of document: its data, its frozen text, its print. One folder and one entry a kind. */
export interface DocumentKind<Data, Key extends string = string>
  extends Pick<Member<Data, Key>, 'key' | 'format' | 'numberFormat'> {
  /** Of the text that some data are frozen in: a kind may have several. */
  formatOf(data: Unnumbered<Data>): string
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
    const { number: _, ...written } = shape.write(
      { ...data, number: '' } as unknown as Data,
      '',
    ) as Data
    const rest = JSON.stringify(written).slice(1)
    return (number: string) => `${JSON.stringify({ format, number }).slice(0, -1)},${rest}`
  }
  return {
    ...{ key: member.key, format, numberFormat: member.numberFormat },
    formatOf: () => format,
    freeze: (data) => freezeAhead(data as unknown as Unnumbered<Data>)(data.number),
    freezeAhead,
    thaw,
    printed: (text) => ({ template, printable: print(mapTexts(thaw(text), paperText)) }),
  }
}

/** A kind whose texts are of two formats, by what they say; each text names its own. */
export function oneKind<One, Other, const Key extends string>(
  one: DocumentKind<One, Key>,
  other: DocumentKind<Other, Key>,
  isOther: (data: Unnumbered<One | Other>) => data is Unnumbered<Other>,
): DocumentKind<One | Other, Key> {
  const isNamed = (text: string) => text.startsWith(`{"format":"${other.format}"`)
  const either = <T>(data: Unnumbered<One | Other>, of: Either<One, Other, T>) =>
    isOther(data) ? of.other(data) : of.one(data)
  const freezeAhead = (data: Unnumbered<One | Other>) =>
    either(data, {
      one: (plain) => one.freezeAhead(plain),
      other: (joint) => other.freezeAhead(joint),
    })
  return {
    ...one,
    formatOf: (data) => either(data, { one: () => one.format, other: () => other.format }),
    freeze: (data) => freezeAhead(data as Unnumbered<One | Other>)(numberOf(data)),
    freezeAhead,
    thaw: (text) => (isNamed(text) ? other : one).thaw(text),
    printed: (text) => (isNamed(text) ? other : one).printed(text),
  }
}

interface Either<One, Other, T> {
  readonly one: (data: Unnumbered<One>) => T
  readonly other: (data: Unnumbered<Other>) => T
}

function numberOf(data: unknown): string {
  return (data as { readonly number: string }).number
}
