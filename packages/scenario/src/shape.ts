import {
  type Day,
  type Field,
  type Fields,
  type Form,
  parseDay,
  type WrittenOf,
} from '@tranche/engine'
import { z } from 'zod'
import { nearest } from './nearest.ts'

/**
 * What a part of a scenario looks like: zod schemas with sentences for who writes the file. Every
 * scalar arrives as text, so figures stay as they are written; `schema` is what an editor is told.
 */
function scalar(
  sentence: (given: string) => string,
  schema: Readonly<Record<string, unknown>>,
  fits: (text: string) => boolean = () => true,
) {
  const error = ({ input }: { readonly input?: unknown }) =>
    input === undefined ? undefined : sentence(shown(input))
  return z.string({ error }).refine(fits, { error }).meta(schema)
}

function shown(input: unknown): string {
  if (typeof input === 'string') return `"${input}"`
  return Array.isArray(input) ? 'a list' : 'a map'
}

const figure = (description: string) => ({ type: ['string', 'number'], description })

export const text = (description = 'text') =>
  scalar((given) => `Write ${description} here, not ${given}`, figure(description))

/** An amount, quantity or percentage, kept as text: what it means is the engine's business. */
export const decimal = (description: string) =>
  scalar(
    (given) =>
      `${given} is no decimal: write ${description} like 1234.56, without grouping or sign of currency`,
    figure(description),
    (written) => /^[+-]?\d+(\.\d+)?$/.test(written),
  )

/** A decimal or a percentage with its sign. */
const discount = () =>
  scalar(
    (given) => `${given} is neither an amount nor a percentage: write it like 250.00 or 10%`,
    figure('an amount or a percentage like 25%'),
    (written) => /^[+-]?\d+(\.\d+)?(\s*%)?$/.test(written),
  )

export const day = () =>
  scalar(
    (given) => `${given} is no day: write it as YYYY-MM-DD`,
    { description: 'a day as YYYY-MM-DD' },
    (written) => parseDay(written) !== undefined,
  ).transform((written) => written as Day)

export const wholeNumber = () =>
  scalar(
    (given) => `${given} is no whole number: write it like 30`,
    { type: 'integer', minimum: 0 },
    (written) => /^\d{1,9}$/.test(written),
  ).transform(Number)

/** Days or months, also back. */
export const span = () => record(optional(spanKeys()))

function spanKeys() {
  const count = scalar(
    (given) => `${given} is no whole number: write it like 14 or -14`,
    { type: 'integer' },
    (written) => /^-?\d{1,4}$/.test(written),
  ).transform(Number)
  return { days: count, months: count }
}

/** A day, or so long after something. */
const date = () =>
  z.union([day(), record({ after: text('confirmed or an instalment'), ...optional(spanKeys()) })])

export const flag = () =>
  scalar(
    (given) => `Write true or false here, not ${given}`,
    { type: 'boolean' },
    (written) => written === 'true' || written === 'false',
  ).transform((written) => written === 'true')

/** One of some words; `later` names words of features that this version does not have. */
export const word = <const W extends string>(words: readonly W[], later = '') =>
  z.enum(words, {
    error: ({ input }) => {
      if (input === undefined) return undefined
      if (later.split(' ').some((each) => each === input)) return notYetKnown(shown(input))
      const near = typeof input === 'string' ? nearest(input, words) : undefined
      const hint = near === undefined ? '' : `; did you mean "${near}"?`
      return `${shown(input)} is none of ${words.join(', ')}: write one of them${hint}`
    },
  })

export const list = <Item extends z.ZodType>(item: Item) =>
  z.array(item, { error: ({ input }) => (input === undefined ? undefined : 'Write a list here') })

/** A map whose keys are names of the story: line ids, labels, accounts. */
export const mapOf = <Value extends z.ZodType>(value: Value) =>
  z.record(z.string(), value, {
    error: ({ input }) => (input === undefined ? undefined : 'Write a map here'),
  })

/**
 * A map with known keys; any other key is a fault that names the nearest known one, a line each.
 * `later` names keys of features that this version does not have.
 */
export const record = <Shape extends z.ZodRawShape>(shape: Shape, later = '') => {
  const known = Object.keys(shape)
  const unknown = (key: string) => {
    if (later.split(' ').includes(key)) return notYetKnown(`"${key}"`)
    const near = nearest(key, known)
    const hint = near === undefined ? `known are ${known.join(', ')}` : `did you mean "${near}"?`
    return `"${key}" is unknown here; ${hint}`
  }
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys') return issue.keys.map(unknown).join('\n')
      const form = known.length === 0 ? '{}' : `a map with ${known.join(', ')}`
      return issue.input === undefined ? undefined : `Write ${form} here`
    },
  })
}

const notYetKnown = (name: string) => `${name} is not yet known to this version`

/** Keys that may be missing. */
export const optional = <Shape extends z.ZodRawShape>(shape: Shape) =>
  Object.fromEntries(Object.entries(shape).map(([key, each]) => [key, z.exactOptional(each)])) as {
    readonly [Key in keyof Shape]: z.ZodExactOptional<Shape[Key]>
  }

/** What a member of the engine's lists (a trigger, a share, a line's method) is written with. */
export const shapeOf = <const F extends Fields>(fields: F) =>
  optional(
    Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, schemaOf(field)])) as {
      readonly [Key in keyof F]: z.ZodType<NonNullable<WrittenOf<F>[Key]>>
    },
  )

function schemaOf({ form, says }: Field): z.ZodType {
  const schema = typeof form === 'object' ? word(form.choice) : forms[form]
  return schema.meta({ description: says })
}

const forms: Readonly<Record<Exclude<Form, object>, z.ZodType>> = {
  flag: flag(),
  day: day(),
  date: date(),
  percent: decimal('a percentage'),
  amount: decimal('an amount'),
  decimal: decimal('a decimal'),
  discount: discount(),
  id: text('an id'),
  ids: list(text('an id')),
  span: span(),
  rates: mapOf(decimal('a price')),
  percents: mapOf(decimal('a percentage')),
  shares: list(record({ status: text('a status'), upTo: decimal('a percentage') })),
  text: text(),
}
