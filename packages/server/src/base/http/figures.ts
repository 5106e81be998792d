import { z } from '@hono/zod-openapi'

const figures = z.registry<{ readonly money: true }>()

/** Marks a schema: what stands there is money, or may tell some. `x-money` in the document. */
export function asMoney<Schema extends z.ZodType>(schema: Schema): Schema {
  const marked = schema.openapi({ 'x-money': true })
  figures.add(marked, { money: true })
  return marked
}

/** A field of an answer that holds no other field, with its path: `lines[].net.amount`. */
export interface Leaf {
  readonly path: string
  readonly schema: z.ZodType
  readonly money: boolean
}

interface Answering {
  readonly answers: Readonly<Partial<Record<200 | 201, z.ZodType>>>
}

/** Every leaf of what an endpoint answers. */
export function leavesOf({ answers }: Answering): readonly Leaf[] {
  return Object.values(answers).flatMap((schema) => leaves(schema, '', false))
}

/** Which figures of an endpoint's answers are money. */
export function moneyOf(endpoint: Answering): readonly string[] {
  return [...new Set(leavesOf(endpoint).flatMap(({ money, path }) => (money ? [path] : [])))]
}

function leaves(schema: z.ZodType, path: string, within: boolean): readonly Leaf[] {
  const money = within || figures.has(schema)
  const inner = (each: unknown, name = '') => leaves(each as z.ZodType, `${path}${name}`, money)
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([name, field]) =>
      inner(field, path === '' ? name : `.${name}`),
    )
  }
  if (schema instanceof z.ZodArray) return inner(schema.element, '[]')
  if (schema instanceof z.ZodRecord) return inner(schema.valueType, '{}')
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => inner(option))
  if (schema instanceof z.ZodIntersection) {
    return [...inner(schema.def.left), ...inner(schema.def.right)]
  }
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
    return inner(schema.unwrap())
  }
  return [{ path, schema, money }]
}
