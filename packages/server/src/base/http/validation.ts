import { z } from '@hono/zod-openapi'
import { type Fault, fault } from '@tranche/engine'
import { nearestName } from './nearest.ts'
import { printable } from './request-body.ts'

type Issue = z.core.$ZodIssue

/** More faults than this help nobody. */
const faultsMax = 50

/** The value as the schema types it, or every fault it has. */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): { readonly value: z.output<Schema> } | { readonly faults: readonly Fault[] } {
  const parsed = schema.safeParse(value)
  if (parsed.success) return { value: parsed.data }
  const faults = parsed.error.issues.flatMap((issue) => faultsOf(issue, schema, value))
  return { faults: faults.slice(0, faultsMax) }
}

function faultsOf(issue: Issue, schema: z.ZodType, value: unknown): Fault[] {
  const path = pathOf(issue.path)
  if (issue.code === 'unrecognized_keys') {
    const known = fieldsOf(schemaAt(schema, issue.path))
    return issue.keys.map((key) => unknownField(key, known, path))
  }
  if (issue.code === 'invalid_type' && valueAt(value, issue.path) === undefined) {
    const name = String(issue.path.at(-1) ?? 'body')
    return [
      fault('missing_field', `"${name}" is missing: ${wanted(issue)}`, {
        path,
        facts: { field: name },
      }),
    ]
  }
  const name = path === '' ? 'The value' : `"${path}"`
  return [
    fault('invalid_value', `${name} is not usable: ${wanted(issue, valueAt(value, issue.path))}`, {
      path,
    }),
  ]
}

function unknownField(key: string, known: readonly string[], path: string): Fault {
  const field = printable(key).slice(0, 100)
  const near = nearestName(key, known)
  const cure =
    near === undefined
      ? `known are ${known.length === 0 ? 'none' : known.join(', ')}`
      : `did you mean "${near}"?`
  return fault(
    'unknown_field',
    `There is no field "${field}"${path === '' ? '' : ` in ${path}`}: ${cure}`,
    {
      path: path === '' ? field : `${path}.${field}`,
      facts: { field, ...(near === undefined ? {} : { nearest: near }) },
    },
  )
}

/** What should have been there, in words. */
function wanted(issue: Issue, given?: unknown): string {
  if (issue.code === 'invalid_type') {
    if (issue.expected === 'string') {
      return typeof given === 'number'
        ? `a text is expected (write "${given.toString()}", with its quotes)`
        : 'a text is expected'
    }
    return `expected is ${issue.expected === 'record' ? 'object' : issue.expected}`
  }
  if (issue.code === 'invalid_value')
    return `expected is one of ${issue.values.map(String).join(', ')}`
  if (issue.code === 'invalid_union') return 'it fits none of the forms that /docs describes'
  if (issue.code === 'too_small') return limit(issue.origin, 'at least', issue.minimum)
  if (issue.code === 'too_big') return limit(issue.origin, 'at most', issue.maximum)
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1)
}

/** "it must not be empty", "at most 300 characters are expected". */
function limit(origin: string, how: string, count: number | bigint): string {
  if (how === 'at least' && count === 1 && origin !== 'number') return 'it must not be empty'
  const units: Readonly<Record<string, string>> = { string: ' characters', array: ' entries' }
  return `${how} ${count.toString()}${units[origin] ?? ''} expected`
}

function pathOf(path: readonly PropertyKey[]): string {
  let text = ''
  for (const part of path) {
    if (typeof part === 'number') text += `[${part.toString()}]`
    else text += text === '' ? String(part) : `.${String(part)}`
  }
  return text
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value
  for (const part of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, part))
      return undefined
    current = Reflect.get(current, part)
  }
  return current
}

/** The schema that judges the value at a path. */
function schemaAt(schema: unknown, path: readonly PropertyKey[]): unknown {
  let current: unknown = bare(schema)
  for (const part of path) {
    if (current instanceof z.ZodObject) current = bare(current.shape[String(part)])
    else if (current instanceof z.ZodArray) current = bare(current.element)
    else if (current instanceof z.ZodRecord) current = bare(current.valueType)
    else return undefined
  }
  return current
}

function bare(schema: unknown): unknown {
  let current = schema
  while (
    current instanceof z.ZodOptional ||
    current instanceof z.ZodNullable ||
    current instanceof z.ZodDefault
  ) {
    current = current.unwrap()
  }
  return current instanceof z.ZodPipe ? bare(current.in) : current
}

function fieldsOf(schema: unknown): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
}
