import { z } from '@hono/zod-openapi'
import { type Day, faultCodes, hindrances, parseDay } from '@tranche/engine'
import { nameOf, oneLine } from './clean-text.ts'
import { asMoney } from './figures.ts'
import { idPrefixes, type Noun, storedId } from './ids.ts'
import { requestCodes } from './problem.ts'
import { isStorable } from './request-body.ts'

/** Why a billing run cannot be issued or changed. */
const runHindrances = ['run_done', 'run_begun'] as const

/** One of a list of members; the program knows such a word as a text. */
export function wordOf(all: readonly string[]) {
  return z.enum(all)
}
const problemCode = z.enum([...faultCodes, ...requestCodes]).openapi('ProblemCode')
const hindrance = z.enum([...hindrances, ...runHindrances]).openapi('Hindrance')

/** A text of one line: names, references. What cannot be seen in it is taken out. */
export const lineText = z.string().overwrite(oneLine)

/** Decimal text of bounded size; the engine judges its digits. */
export const decimal = (description: string, example: string) =>
  z
    .string()
    .max(40, 'it has more than 40 characters')
    .regex(
      /^[+-]?\d{1,15}(\.\d{1,18})?$/,
      'a plain decimal with at most 15 digits before the point is expected ("6000.00")',
    )
    .openapi({ description, example })

export const amountText = (description = "Decimal text in the order's currency.") =>
  decimal(description, '6000.00')
export const percentText = (description = 'Percent as text, at most six decimals.') =>
  decimal(description, '33.3333')

export const label = z
  .string()
  .min(1, 'it is empty')
  .max(500, 'it is longer than 500 characters')
  .refine((written) => written === '' || oneLine(written) !== '', 'nothing of it can be seen')
export const longText = z.string().max(4000, 'it is longer than 4,000 characters')
/** Lines and paragraphs of plain text; the engine judges its signs. */
export const paragraphs = z.string().max(10_000, 'it is longer than 10,000 characters')
/** Ids the caller chooses: lines, instalments. */
export const ownId = lineText
  .regex(/^[^\s\p{C}](?:[^\p{C}]{0,98}[^\s\p{C}])?$/u, '1 to 100 visible characters are expected')
  .openapi({ pattern: '^\\S.{0,99}$' })

/** The id of a line, or the number of its order, a slash and the id. */
export const lineOfOrder = lineText
  .regex(/^[^\s\p{C}](?:[^\p{C}]{0,198}[^\s\p{C}])?$/u, '1 to 200 visible characters are expected')
  .openapi({ pattern: '^\\S.{0,199}$' })

export const day: z.ZodType<Day, string> = z
  .string()
  .refine((text) => parseDay(text) !== undefined, 'a day written YYYY-MM-DD is expected')
  .transform((text) => text as Day)
  .openapi({ type: 'string', format: 'date', example: '2026-03-31' })

const instantPattern =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

export const instant = z
  .string()
  .refine((text) => {
    const match = instantPattern.exec(text)
    return match?.[1] !== undefined && parseDay(match[1]) !== undefined
  }, 'an instant of RFC 3339 is expected ("2026-03-31T09:00:00Z")')
  .openapi({ format: 'date-time', example: '2026-03-31T09:00:00Z' })

export const dayOrInstant = z
  .string()
  .refine(
    (text) => parseDay(text) !== undefined || instant.safeParse(text).success,
    'a day (YYYY-MM-DD) or an instant of RFC 3339 is expected',
  )
  .openapi({ example: '2026-03-31' })

/** An id of ours: shown with its prefix, handed on as it is stored. */
export function idOf(noun: Noun) {
  const form = `${idPrefixes[noun]}_ and 32 hexadecimal digits`
  return z
    .string()
    .refine((text) => storedId(noun, text) !== undefined, `an id of this noun is expected: ${form}`)
    .transform((text) => storedId(noun, text) ?? '')
    .openapi({ type: 'string', example: `${idPrefixes[noun]}_01985c6e7d3a7b3c8f00a1b2c3d4e5f6` })
}

export const shownId = (noun: Noun) =>
  z.string().openapi({ example: `${idPrefixes[noun]}_01985c6e7d3a7b3c8f00a1b2c3d4e5f6` })

export const currencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/, 'a currency of ISO 4217 is expected ("EUR")')
  .openapi({ example: 'EUR' })

export const money = z
  .object({
    amount: asMoney(z.string().openapi({ example: '6000.00' })),
    currency: z.string().openapi({ example: 'EUR' }),
  })
  .openapi('Money', {
    description: 'Decimal text with the digits of the currency; never a number.',
  })

export const metadataInput = z
  .record(
    z.string().min(1).max(40, 'a key has at most 40 characters'),
    z.string().max(500, 'a value has at most 500 characters'),
  )
  .refine((entries) => Object.keys(entries).length <= 50, 'at most 50 entries are expected')
  .openapi({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { project: 'P-17' },
  })

const metadata = z.record(z.string(), z.string())

/** What every stored object shows. */
export const stamped = {
  created_at: z.string().openapi({ format: 'date-time' }),
  updated_at: z.string().openapi({ format: 'date-time' }),
  version: z.int().openapi({ description: 'Also the ETag; send it in If-Match.' }),
  external_id: z.string().nullable(),
  metadata,
}

export const action = z
  .object({
    available: z.boolean(),
    leads_to: z.string().optional().openapi({ description: 'State it leads to.' }),
    why_not: hindrance.optional(),
  })
  .openapi('Action', {
    description: 'Whether something can be done now, what it leads to, or why not.',
  })

/** What can be done with something: each of these, always. */
export const actionsOf = <Name extends string>(names: readonly Name[]) =>
  z.object(Object.fromEntries(names.map((name) => [name, action])) as Record<Name, typeof action>)

export const limit = z
  .string()
  .regex(/^([1-9]\d?|100)$/, 'a number from 1 to 100 is expected')
  .transform(Number)
  .optional()
  .openapi({ type: 'integer', minimum: 1, maximum: 100, default: 20 })

export const text = (max: number) =>
  lineText.min(1).max(max).refine(isStorable, 'it holds a character that cannot be stored')

/** What somebody or a place is called: two names that look alike are stored alike. */
export const nameText = (max: number) =>
  z
    .string()
    .overwrite(nameOf)
    .min(1)
    .max(max)
    .refine(isStorable, 'it holds a character that cannot be stored')

export const paging = {
  limit,
  // Carries what a list is sorted by: up to 500 characters, each up to six bytes long.
  cursor: text(5000).optional().openapi({ description: '`next_cursor` of the page before.' }),
}

const bounds = ['gte', 'gt', 'lte', 'lt'] as const

/** `created_at[gte]` and its siblings. */
export function range<Name extends string, Schema extends z.ZodType>(name: Name, schema: Schema) {
  const fields = Object.fromEntries(bounds.map((bound) => [`${name}[${bound}]`, schema.optional()]))
  return fields as Record<`${Name}[${(typeof bounds)[number]}]`, z.ZodOptional<Schema>>
}

/** `q`: words of a text that a person types. */
export const words = (where: string) =>
  text(200)
    .optional()
    .openapi({ description: `Words, each found in ${where}.` })

/** Sorting by any of these; with a minus in front, the largest first. */
export function sorting<const Names extends readonly string[]>(...names: Names) {
  const all = names.flatMap((name) => [name, `-${name}`])
  return z
    .enum(all as [Names[number] | `-${Names[number]}`])
    .optional()
    .openapi({
      description: 'With a minus in front: the largest first. Default: the newest first.',
    })
}

/** `{object: "list", data, has_more, next_cursor}`; no total by default, counting is not free. */
export function listOf<Item extends z.ZodType>(name: string, item: Item) {
  return z
    .object({
      object: z.literal('list'),
      data: z.array(item),
      has_more: z.boolean(),
      next_cursor: z.string().nullable(),
    })
    .openapi(name)
}

export const problem = z
  .object({
    type: z.string().openapi({ example: '/docs/problems/over_billing' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: problemCode,
    errors: z.array(
      z.object({
        pointer: z.string(),
        code: problemCode,
        detail: z.string(),
        facts: asMoney(z.record(z.string(), z.string())),
      }),
    ),
    request_id: z.string(),
    allowed_max: z.string().optional(),
  })
  .openapi('Problem', { description: 'RFC 9457, with every fault at once.' })
