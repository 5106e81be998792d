import { usageFailure } from '../failure.ts'

type Fields = Readonly<Record<string, unknown>>

/** The names that can be chosen from an object, or from the first of a list. */
export function fieldNames(data: unknown): readonly string[] {
  const sample: unknown = Array.isArray(data) ? data[0] : data
  return isFields(sample) ? Object.keys(sample) : []
}

/** Only the named fields; a dot goes inside: `ready.amount`. */
export function pickFields(data: unknown, names: readonly string[]): unknown {
  if (Array.isArray(data)) return data.map((each: unknown) => pickFields(each, names))
  if (!isFields(data)) return data
  return Object.fromEntries(names.map((name) => [name, fieldOf(data, name)]))
}

function fieldOf(data: Fields, name: string): unknown {
  let value: unknown = data
  for (const part of name.split('.')) {
    if (value === null || value === undefined) return null
    if (!isFields(value) || !Object.hasOwn(value, part)) {
      const known = fieldNames(data).join(', ')
      throw usageFailure(`There is no field "${name}"`, `choose from: ${known}`)
    }
    value = value[part]
  }
  return value
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
