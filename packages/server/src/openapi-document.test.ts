import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { endpoints } from './endpoints.ts'
import { openApiDocument } from './openapi-document.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

describe('OpenAPI', () => {
  it('has every endpoint once, with an id of its own and a described body', () => {
    const { paths } = openApiDocument()
    const ids = new Set<string>()
    for (const { method, path, id, takesBody } of endpoints) {
      const operation = paths?.[path]?.[method]
      expect(operation?.operationId, path).toBe(id)
      if (takesBody) expect(operation?.requestBody, path).toBeDefined()
      ids.add(id)
    }
    expect(ids.size).toBe(endpoints.length)
  })

  it('gives each body an example that its schema accepts', () => {
    const document = JSON.parse(JSON.stringify(openApiDocument()))
    for (const { body, takesBody, path, method } of endpoints) {
      if (!takesBody) continue
      const { $ref } = document.paths[path][method].requestBody.content['application/json'].schema
      const { example } = document.components.schemas[$ref.split('/').at(-1)]
      expect(example, path).toBeDefined()
      expect(body.safeParse(example).error, path).toBeUndefined()
    }
  })

  it('spells no closed word out twice, nor leaves one open', () => {
    const document = JSON.parse(JSON.stringify(openApiDocument()))
    const named = Object.entries<Schema>(document.components.schemas)
    const lists = named.flatMap(([, { enum: words }]) => (words === undefined ? [] : [words]))
    expect(new Set(lists.map((words) => words.join(' '))).size).toBe(lists.length)
    const loose = named.flatMap(([name, { properties = {} }]) =>
      Object.entries(properties)
        .filter(([field, { type }]) => closed.includes(field) && type === 'string')
        .filter(([, { enum: words }]) => words === undefined || lists.some(sameAs(words)))
        .map(([field]) => `${name}.${field}`)
        .filter((field) => !ownWords.has(field)),
    )
    expect(loose).toEqual([])
  })

  it('is what the generated files were made from', { timeout: 60_000 }, () => {
    execFileSync(process.execPath, ['--import', 'tsx', 'tools/openapi.ts', '--check'], {
      cwd: root,
    })
  })
})

interface Schema {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
}

/** Statuses of projects are the organization's own words. */
const ownWords = new Set(
  ['Trigger', 'Billing', 'SetBilling', 'Project', 'SetProjectStatus'].map(
    (name) => `${name}.status`,
  ),
)

const closed = ['status', 'state', 'kind', 'bucket', 'source', 'why_not', 'tax_mode', 'final']

const sameAs = (words: readonly string[]) => (others: readonly string[]) =>
  words.join(' ') === others.join(' ')
