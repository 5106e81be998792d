import {
  type Day,
  formatAmount,
  formatMicro,
  type Micro,
  type Minor,
  parseAmount,
  parseMicro,
} from '@tranche/engine'

/** Where in a frozen text something stands, and in which currency its amounts are. */
interface Place {
  readonly path: string
  readonly currency: string
}

/** How one value is written in a frozen text, and read back from it. */
export interface Shape<Value> {
  readonly write: (value: Value, currency: string) => unknown
  readonly read: (written: unknown, place: Place) => Value
}

/** A field that may be missing. */
export interface Maybe<Value> {
  readonly maybe: Shape<Value>
}

/** A field that came later: what texts from before it mean. */
export interface Since<Value> {
  readonly since: Shape<Value>
  readonly before: Value
}

/**
 * Every field of an object, each by its shape: one that is left out does not compile, and neither
 * does a figure that is described as text.
 */
export type Fields<Value> = {
  readonly [Name in keyof Value]-?: undefined extends Value[Name]
    ? Maybe<Exclude<Value[Name], undefined>>
    : Shape<Value[Name]> | Since<Value[Name]>
}

/** A frozen text, or a value to freeze, that is not as its format describes it. */
export class Undescribed extends Error {
  constructor(path: string, what: string) {
    super(`${path === '' ? 'The document' : path} ${what}`)
    this.name = 'Undescribed'
  }
}

export const text: Shape<string> = {
  write: (value) => value,
  read: (written, { path }) => (typeof written === 'string' ? written : misread(path)),
}

/** One that falls due after the year 9999 is a day, too. */
const dayForm = /^\d{4,6}-\d\d-\d\d$/

export const day: Shape<Day> = {
  write: (value) => value,
  read: (written, { path }) =>
    typeof written === 'string' && dayForm.test(written) ? (written as Day) : misread(path),
}

/** In minor units of the document's currency: "6000.00". */
export const amount: Shape<Minor> = {
  write: formatAmount,
  read: (written, { path, currency }) =>
    (typeof written === 'string' ? parseAmount(written, currency) : undefined) ?? misread(path),
}

/** Prices, quantities and percents, in millionths: "13.446". */
export const micro: Shape<Micro> = {
  write: (value) => formatMicro(value),
  read: (written, { path }) =>
    (typeof written === 'string' ? parseMicro(written) : undefined) ?? misread(path),
}

export const count: Shape<number> = {
  write: (value) => value,
  read: (written, { path }) =>
    typeof written === 'number' && Number.isInteger(written) ? written : misread(path),
}

export const flag: Shape<boolean> = {
  write: (value) => value,
  read: (written, { path }) => (typeof written === 'boolean' ? written : misread(path)),
}

/** One of a few words, or `true`. */
export function oneOf<const Word extends string | true>(...words: readonly Word[]): Shape<Word> {
  return {
    write: (value) => value,
    read: (written, { path }) => words.find((word) => word === written) ?? misread(path),
  }
}

export function maybe<Value>(shape: Shape<Value>): Maybe<Value> {
  return { maybe: shape }
}

export function since<Value>(shape: Shape<Value>, before: Value): Since<Value> {
  return { since: shape, before }
}

/** Texts by their names: figures that explain something, for people. */
export const texts: Shape<Readonly<Record<string, string>>> = {
  write: (value) => value,
  read: (written, { path }) => {
    if (!isObject(written)) return misread(path)
    for (const each of Object.values(written)) if (typeof each !== 'string') misread(path)
    return written as Readonly<Record<string, string>>
  },
}

export function list<Value>(shape: Shape<Value>): Shape<readonly Value[]> {
  return {
    write: (values, currency) => values.map((value) => shape.write(value, currency)),
    read: (written, { path, currency }) => {
      if (!Array.isArray(written)) return misread(path)
      return written.map((each: unknown, index) =>
        shape.read(each, { path: `${path}[${index}]`, currency }),
      )
    },
  }
}

/** Members as they are written: `{ progress: '50', date: { after: 'a', days: 30 } }`. */
export const written: Shape<Readonly<Record<string, unknown>>> = {
  write: (value) => plain(value, ''),
  read: (value, { path }) => (isObject(value) ? plain(value, path) : misread(path)),
}

function isWritten(value: unknown): boolean {
  if (typeof value === 'string' || value === true || Number.isSafeInteger(value)) return true
  return isObject(value) && Object.values(value).every(isWritten)
}

function plain(value: Readonly<Record<string, unknown>>, path: string) {
  for (const [name, each] of Object.entries(value)) {
    const parts: readonly unknown[] = Array.isArray(each) ? each : [each]
    if (parts.every(isWritten)) continue
    throw new Undescribed(below(path, name), 'is neither text nor a whole number nor true')
  }
  return value
}

type Field = Shape<unknown> | Maybe<unknown> | Since<unknown>

/**
 * An object by its fields. What no field describes is refused, written or read; `formerly` is what
 * texts of earlier versions call a field. An object that says its currency has its amounts in it.
 */
export function object<Value extends object>(
  fields: Fields<Value>,
  formerly: Readonly<Record<string, keyof Value & string>> = {},
): Shape<Value> {
  const shapes = new Map<string, Shape<unknown>>()
  const needed: string[] = []
  const usual: Record<string, unknown> = {}
  const described = fields as unknown as Readonly<Record<string, Field>>
  for (const [name, field] of Object.entries(described)) {
    if ('maybe' in field) shapes.set(name, field.maybe)
    else if ('since' in field) {
      shapes.set(name, field.since)
      usual[name] = field.before
    } else {
      shapes.set(name, field)
      needed.push(name)
    }
  }
  const shapeOf = (name: string, path = name) => {
    const shape = shapes.get(name)
    if (shape === undefined) throw new Undescribed(path, 'is not described')
    return shape
  }
  return {
    write: (value, outer) => {
      const from = value as Readonly<Record<string, unknown>>
      const currency = spoken(from, outer)
      const to: Record<string, unknown> = {}
      for (const name in from) {
        const each = from[name]
        if (each !== undefined) to[name] = shapeOf(name).write(each, currency)
      }
      return to
    },
    read: (from, { path, currency: outer }) => {
      if (!isObject(from)) return misread(path)
      const currency = spoken(from, outer)
      const to: Record<string, unknown> = { ...usual }
      for (const [stored, each] of Object.entries(from)) {
        const name = formerly[stored] ?? stored
        const place = { path: below(path, name), currency }
        to[name] = shapeOf(name, place.path).read(each, place)
      }
      const missing = needed.find((name) => !(name in to))
      if (missing !== undefined) throw new Undescribed(below(path, missing), 'is missing')
      return to as Value
    },
  }
}

function spoken(value: Readonly<Record<string, unknown>>, outer: string): string {
  const own = value['currency']
  return typeof own === 'string' ? own : outer
}

function below(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function misread(path: string): never {
  throw new Undescribed(path, 'is not written as its format describes it')
}
