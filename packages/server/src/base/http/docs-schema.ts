import { escape, tableRow } from './docs-page.ts'

/** What the reference reads of a JSON schema. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly description?: string
  readonly example?: unknown
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly additionalProperties?: boolean | Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
}

/** The type of a value in words, with a link where it has a name. HTML. */
export function schemaName(schema: Schema): string {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? ''
    return `<a href="#schema-${name}">${name}</a>`
  }
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (choices !== undefined) return choices.map(schemaName).join(' or ')
  if (schema.enum !== undefined) {
    return schema.enum.map((value) => `<code>${escape(String(value))}</code>`).join(', ')
  }
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['anything'])
  const [type = 'anything'] = types.filter((each) => each !== 'null')
  const orNull = types.includes('null') ? ' or null' : ''
  if (type === 'array' && schema.items !== undefined)
    return `list of ${schemaName(schema.items)}${orNull}`
  if (type === 'object' && typeof schema.additionalProperties === 'object') {
    return `${schemaName(schema.additionalProperties)} by name${orNull}`
  }
  return `${schema.format ?? type}${orNull}`
}

/** The fields of an object, those of unnamed objects inside it too. HTML. */
export function fieldTable(schema: Schema): string {
  const [facts, ...more] = schema.allOf ?? []
  if (facts?.properties !== undefined) {
    const others = more.map((part) => `<p>And ${schemaName(part)}.</p>`)
    return `${fieldTable(facts)}${others.join('')}`
  }
  const rows = rowsOf(schema, '')
  if (rows.length === 0) return `<p>${schemaName(schema)}</p>`
  return `<table><tr><th>Field</th><th>Type</th><th></th></tr>${rows.join('')}</table>`
}

function rowsOf(schema: Schema, prefix: string): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const needed =
      schema.required?.includes(name) === true ? ' <span class="needed">required</span>' : ''
    const path = `${prefix}${name}`
    const row = tableRow([
      `<code>${escape(path)}</code>${needed}`,
      schemaName(field),
      escape(field.description ?? ''),
    ])
    const inner = field.items ?? field
    return [row, ...(inner.properties === undefined ? [] : rowsOf(inner, `${path}.`))]
  })
}
