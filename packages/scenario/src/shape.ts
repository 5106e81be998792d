import { type Day, type Fault, type FaultCode, fault, parseDay } from '@tranche/engine'
import { nearest } from './nearest.ts'
import type { MapEntry, MapNode, ScenarioNode } from './node.ts'

export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json }

/** What a part of a scenario looks like: reads it, and describes itself as JSON Schema. */
export interface Shape<T> {
  readonly schema: { readonly [key: string]: Json }
  /** Undefined when faults were reported. */
  read(node: ScenarioNode, place: Place): T | undefined
}

export type Of<S> = S extends Shape<infer T> ? T : never

/** Where one reads, and what was wrong so far. */
export interface Place {
  readonly path: string
  readonly faults: Fault[]
}

/** What is wrong on a line of the file. */
interface Finding {
  readonly line: number
  readonly message: string
  readonly code?: FaultCode
}

export function report(
  place: Place,
  { line, message, code = 'invalid_value' }: Finding,
): undefined {
  place.faults.push(fault(code, message, { path: place.path, facts: { line: line.toString() } }))
}

/** Decimal, day or word: any scalar, kept as text. */
export function text(description = 'text'): Shape<string> {
  return {
    schema: { type: ['string', 'number'], description },
    read(node, place) {
      if (node.kind === 'text') return node.text
      return report(place, {
        line: node.line,
        message: `Write ${description} here, not a ${node.kind}`,
      })
    },
  }
}

const decimalPattern = /^[+-]?\d+(\.\d+)?$/

/** An amount, quantity or percentage, kept as text: what it means is the engine's business. */
export function decimal(description = 'a decimal'): Shape<string> {
  const any = text(description)
  return {
    schema: any.schema,
    read(node, place) {
      const value = any.read(node, place)
      if (value === undefined || decimalPattern.test(value)) return value
      const message = `"${value}" is no decimal: write ${description} like 1234.56, without grouping or sign of currency`
      return report(place, { line: node.line, message })
    },
  }
}

/** A decimal or a percentage with its sign: a discount. */
export function discount(): Shape<string> {
  const any = text('an amount or a percentage like 25%')
  return {
    schema: any.schema,
    read(node, place) {
      const value = any.read(node, place)
      if (value === undefined || decimalPattern.test(value.replace(/\s*%$/, ''))) return value
      return report(place, {
        line: node.line,
        message: `"${value}" is neither an amount nor a percentage: write it like 250.00 or 10%`,
      })
    },
  }
}

export function day(): Shape<Day> {
  return {
    schema: { type: 'string', description: 'a day as YYYY-MM-DD' },
    read(node, place) {
      const value = node.kind === 'text' ? parseDay(node.text) : undefined
      if (value !== undefined) return value
      const given = node.kind === 'text' ? `"${node.text}"` : `a ${node.kind}`
      return report(place, {
        line: node.line,
        message: `${given} is no day: write it as YYYY-MM-DD`,
        code: 'invalid_date',
      })
    },
  }
}

export function wholeNumber(): Shape<number> {
  return {
    schema: { type: 'integer', minimum: 0 },
    read(node, place) {
      if (node.kind === 'text' && /^\d{1,9}$/.test(node.text)) return Number(node.text)
      return report(place, { line: node.line, message: 'Write a whole number here, like 30' })
    },
  }
}

export function flag(): Shape<boolean> {
  return {
    schema: { type: 'boolean' },
    read(node, place) {
      if (node.kind === 'text' && node.text === 'true') return true
      if (node.kind === 'text' && node.text === 'false') return false
      return report(place, { line: node.line, message: 'Write true or false here' })
    },
  }
}

/** One of some words; `later` ones belong to features that this version does not have. */
export function word<const W extends string>(
  words: readonly W[],
  later: readonly string[] = [],
): Shape<W> {
  return {
    schema: { enum: words },
    read(node, place) {
      const given = node.kind === 'text' ? node.text : ''
      const found = words.find((each) => each === given)
      if (found !== undefined) return found
      if (later.includes(given)) return notYetKnown(place, node.line, given)
      const message = `"${given}" is none of ${words.join(', ')}: write one of them${hint(given, words)}`
      return report(place, { line: node.line, message })
    },
  }
}

export function list<T>(of: Shape<T>): Shape<readonly T[]> {
  return {
    schema: { type: 'array', items: of.schema },
    read(node, place) {
      if (node.kind !== 'list')
        return report(place, { line: node.line, message: 'Write a list here' })
      return node.items.flatMap((item, index) => {
        const value = of.read(item, { ...place, path: `${place.path}[${index}]` })
        return value === undefined ? [] : [value]
      })
    },
  }
}

/** A map whose keys are names of the story: line ids, labels, accounts. */
export function mapOf<T>(of: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return {
    schema: { type: 'object', additionalProperties: of.schema },
    read(node, place) {
      if (node.kind !== 'map')
        return report(place, { line: node.line, message: 'Write a map here' })
      const values = node.entries.flatMap(({ key, value }) => {
        const read = of.read(value, { ...place, path: `${place.path}.${key}` })
        return read === undefined ? [] : [[key, read] as const]
      })
      return Object.fromEntries(values)
    },
  }
}

/** The first that fits the kind of node: text or list or map. */
export function either<A, B>(scalar: Shape<A>, other: Shape<B>): Shape<A | B> {
  return {
    schema: { anyOf: [scalar.schema, other.schema] },
    read: (node, place) =>
      node.kind === 'text' ? scalar.read(node, place) : other.read(node, place),
  }
}

type Shapes = Readonly<Record<string, Shape<unknown>>>
export type RecordOf<Required extends Shapes, Optional extends Shapes> = {
  readonly [K in keyof Required]: Of<Required[K]>
} & { readonly [K in keyof Optional]?: Of<Optional[K]> }

export interface Fields<Required extends Shapes, Optional extends Shapes> {
  readonly required: Required
  readonly optional: Optional
  /** Keys of features that this version does not have. */
  readonly later?: readonly string[]
}

/** A map with known keys; any other key is a fault that names the nearest known one. */
export function record<const Required extends Shapes, const Optional extends Shapes>(
  fields: Fields<Required, Optional>,
): Shape<RecordOf<Required, Optional>> {
  const known: Shapes = { ...fields.required, ...fields.optional }
  const required = Object.keys(fields.required)
  return {
    schema: recordSchema(known, required),
    read(node, place) {
      if (node.kind !== 'map') {
        const names = Object.keys(known).join(', ')
        return report(place, { line: node.line, message: `Write a map with ${names} here` })
      }
      const before = place.faults.length
      const values = readEntries(node, { known, later: fields.later ?? [] }, place)
      for (const key of required.filter(
        (name) => !node.entries.some((each) => each.key === name),
      )) {
        report(
          { ...place, path: below(place, key) },
          { line: node.line, message: `"${key}" is missing`, code: 'missing_field' },
        )
      }
      return place.faults.length > before ? undefined : (values as RecordOf<Required, Optional>)
    },
  }
}

function recordSchema(
  known: Shapes,
  required: readonly string[],
): { readonly [key: string]: Json } {
  const properties = Object.fromEntries(
    Object.entries(known).map(([key, each]) => [key, each.schema]),
  )
  const base = { type: 'object', properties, additionalProperties: false }
  return required.length === 0 ? base : { ...base, required }
}

function readEntries(
  node: MapNode,
  { known, later }: { readonly known: Shapes; readonly later: readonly string[] },
  place: Place,
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const entry of node.entries) {
    const { key, value } = entry
    const at = { ...place, path: below(place, key) }
    const shape = Object.hasOwn(known, key) ? known[key] : undefined
    if (shape === undefined) unknownKey(entry, at, { known: Object.keys(known), later })
    else if (Object.hasOwn(values, key))
      report(at, {
        line: entry.line,
        message: `"${key}" stands here twice: keep one`,
        code: 'duplicate_id',
      })
    else {
      const read = shape.read(value, at)
      if (read !== undefined) values[key] = read
    }
  }
  return values
}

function unknownKey(
  { key, line }: MapEntry,
  place: Place,
  { known, later }: { readonly known: readonly string[]; readonly later: readonly string[] },
): void {
  if (later.includes(key)) notYetKnown(place, line, key)
  else
    report(place, {
      line,
      message: `"${key}" is unknown here${suggestion(key, known)}`,
      code: 'unknown_field',
    })
}

function notYetKnown(place: Place, line: number, name: string): undefined {
  return report(place, {
    line,
    message: `"${name}" is not yet known to this version`,
    code: 'unknown_field',
  })
}

function hint(given: string, known: readonly string[]): string {
  const near = nearest(given, known)
  return near === undefined ? '' : `; did you mean "${near}"?`
}

function suggestion(given: string, known: readonly string[]): string {
  const near = nearest(given, known)
  return near === undefined ? `; known are ${known.join(', ')}` : `; did you mean "${near}"?`
}

function below(place: Place, key: string): string {
  return place.path === '' ? key : `${place.path}.${key}`
}
