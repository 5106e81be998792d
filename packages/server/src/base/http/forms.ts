import { z } from '@hono/zod-openapi'
import type { Field, Fields, Form } from '@tranche/engine'
import { amountText, day, decimal, lineText, ownId, percentText } from './fields.ts'
import { asMoney } from './figures.ts'

/** A length of time. */
export function spanSchema(says: string) {
  return z
    .strictObject({
      days: z.int().min(-3650).max(3650).optional(),
      months: z.int().min(-120).max(120).optional(),
    })
    .openapi({ description: says, example: { days: -14 } })
}

/** A day that follows what happens; the engine says what is missing. */
const dateAfter = z
  .strictObject({
    after: ownId.openapi({ description: '`confirmed`, or the id of an instalment.' }),
    days: z.int().min(-3650).max(3650).optional(),
    months: z.int().min(-120).max(120).optional(),
  })
  .openapi('DateAfter', { example: { after: 'confirmed', days: 30 } })

/** A field of a member as the API takes it. */
function schemaOf({ form, says }: Field): z.ZodType {
  if (typeof form === 'object') return z.enum(form.choice).openapi({ description: says })
  return schemas[form](says)
}

const schemas: Readonly<Record<Exclude<Form, object>, (says: string) => z.ZodType>> = {
  flag: (says) => z.boolean().openapi({ description: says }),
  day: (says) => day.openapi({ description: says }),
  date: (says) => z.union([day, dateAfter]).openapi({ description: says }),
  percent: percentText,
  amount: (says) => asMoney(amountText(says)),
  // A price, or a quantity beside it.
  decimal: (says) => asMoney(decimal(says, '13.446')),
  discount: (says) =>
    asMoney(
      z
        .string()
        .max(24)
        .regex(
          /^\d{1,12}(\.\d{1,18})?%?$/,
          'an amount ("12.50") or a percentage ("25%") is expected',
        )
        .openapi({ description: says }),
    ),
  id: (says) => ownId.openapi({ description: says }),
  ids: (says) => z.array(ownId).max(5000).openapi({ description: says }),
  span: spanSchema,
  rates: (says) =>
    asMoney(
      z.record(lineText.max(60), decimal('Of one hour.', '140')).openapi({ description: says }),
    ),
  percents: (says) =>
    z.record(ownId, percentText()).openapi({ description: says, example: { design: '80' } }),
  shares: (says) =>
    z
      .array(z.strictObject({ status: lineText.max(40), up_to: percentText('Cumulative.') }))
      .max(40)
      .openapi({ description: says, example: [{ status: 'Started', up_to: '30' }] }),
  text: (says) => lineText.max(40).openapi({ description: says }),
}

type Snake<Name extends string> = Name extends `${infer Letter}${infer Rest}`
  ? `${Letter extends Lowercase<Letter> ? Letter : `_${Lowercase<Letter>}`}${Snake<Rest>}`
  : ''

/** A written form as the API spells it. */
type ShapeOf<Written> = {
  readonly [Name in keyof Written & string as Snake<Name>]-?: z.ZodOptional<
    z.ZodType<Exclude<Written[Name], undefined>>
  >
}

/** Every field may be missing: the engine says what is needed, and of what there is too much. */
export function shapeOf<Written>(fields: Fields): ShapeOf<Written> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [apiName(name), schemaOf(field).optional()]),
  ) as unknown as ShapeOf<Written>
}

type Body<Written> = { readonly [Name in keyof Written & string as Snake<Name>]: Written[Name] }

/** What was written, in the API's spelling. */
export function presentWritten<Written extends object>(written: Written): Body<Written> {
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => [apiName(name), value]),
  ) as Body<Written>
}

/** The fields of a body in the engine's spelling; what is none of them stays out. */
export function writtenOf<Written>(
  fields: Fields,
  body: { readonly [Name in keyof Body<Written>]?: unknown },
): Written {
  const given = Object.keys(fields).flatMap((name) => {
    const value = (body as Readonly<Record<string, unknown>>)[apiName(name)]
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(given) as Written
}

/** `upTo` → `up_to`: the words of the engine in the API's spelling. */
export function apiName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
