import { z } from '@hono/zod-openapi'
import type { Field, Fields, Form } from '@tranche/engine'
import { amountText, day, decimal, lineText, ownId, percentText } from './common.ts'

/** A field of a member as the API takes it. */
function schemaOf({ form, says }: Field): z.ZodType {
  if (typeof form === 'object') return z.enum(form.choice).openapi({ description: says })
  return schemas[form](says)
}

const schemas: Readonly<Record<Exclude<Form, object>, (says: string) => z.ZodType>> = {
  flag: (says) => z.boolean().openapi({ description: says }),
  day: (says) => day.openapi({ description: says }),
  percent: percentText,
  amount: amountText,
  decimal: (says) => decimal(says, '13.446'),
  discount: (says) =>
    z
      .string()
      .max(24)
      .regex(/^\d{1,12}(\.\d{1,18})?%?$/, 'an amount ("12.50") or a percentage ("25%") is expected')
      .openapi({ description: says }),
  id: (says) => ownId.openapi({ description: says }),
  ids: (says) => z.array(ownId).max(5000).openapi({ description: says }),
  text: (says) => lineText.max(40).openapi({ description: says }),
}

/** Every field may be missing: the engine says what is needed, and of what there is too much. */
export function shapeOf(fields: Fields): Record<string, z.ZodOptional<z.ZodType>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [snake(name), schemaOf(field).optional()]),
  )
}

type Values = Readonly<Record<string, unknown>>

/** What a member is written with, in the API's spelling: `{ upTo: '30' }` → `{ up_to: '30' }`. */
export function asSent(written: Values): Record<string, unknown> {
  return Object.fromEntries(Object.entries(written).map(([name, value]) => [snake(name), value]))
}

/** And back, as the engine reads it. */
export function asRead(sent: Values): Record<string, unknown> {
  const camel = (name: string) =>
    name.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase())
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [camel(name), value]))
}

/** `upTo` → `up_to`: the words of the engine in the API's spelling. */
function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
