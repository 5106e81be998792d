import type { OpenAPIHono } from '@hono/zod-openapi'
import { faultCatalogue } from '@tranche/engine'
import { escape, page, tableRow } from './docs-page.ts'
import { fieldTable, type Schema, schemaName } from './docs-schema.ts'
import { docsStyle } from './docs-style.ts'
import { describeProblem, isFaultCode, type ProblemCode, requestProblems } from './problem.ts'

type OpenApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>

/** The reference under /docs, made once from the OpenAPI document; undefined: no such page. */
export function docsAnswer(path: string, document: () => OpenApiDocument): Response | undefined {
  if (path === '/docs/style.css') return reply(docsStyle, 'text/css; charset=utf-8')
  if (path === '/docs' || path === '/docs/') {
    reference ??= referencePage(document())
    return reply(reference)
  }
  if (path === '/docs/problems') return reply(problemsPage())
  const code = /^\/docs\/problems\/([a-z_]+)$/.exec(path)?.[1]
  return code !== undefined && isProblemCode(code) ? reply(problemPage(code)) : undefined
}

let reference: string | undefined

function reply(text: string, type = 'text/html; charset=utf-8'): Response {
  return new Response(text, { headers: { 'Content-Type': type, 'Cache-Control': 'no-cache' } })
}

function isProblemCode(code: string): code is ProblemCode {
  return isFaultCode(code) || Object.hasOwn(requestProblems, code)
}

/** Every code there is, HTTP's own first. */
export const problemCodes = [
  ...Object.keys(requestProblems),
  ...Object.keys(faultCatalogue),
] as readonly ProblemCode[]

function problemPage(code: ProblemCode): string {
  const { status, title, cure } = describeProblem(code)
  const body = `<h1>${escape(title)}</h1>
<p><code>${code}</code>, answered with status <b>${status.toString()}</b>.</p>
<p><b>What to do:</b> ${escape(cure)}</p>
<p>The reply's <code>errors</code> name every fault of the request with a pointer to the field,
a sentence with the numbers, and the numbers themselves in <code>facts</code>.</p>
<p><a href="/docs/problems">All problems</a> · <a href="/docs">Reference</a></p>`
  return page(title, `<main>${body}</main>`)
}

function problemsPage(): string {
  const rows = problemCodes.map((code) => {
    const { status, title, cure } = describeProblem(code)
    const link = `<a href="/docs/problems/${code}"><code>${code}</code></a>`
    return tableRow([link, status.toString(), escape(`${title}. ${cure}`)])
  })
  const head = '<tr><th>Code</th><th>Status</th><th>Meaning and way out</th></tr>'
  const table = `<table>${head}${rows.join('')}</table>`
  return page(
    'Problems',
    `<main><h1>Problems</h1>${table}<p><a href="/docs">Reference</a></p></main>`,
  )
}

interface Operation {
  readonly method: string
  readonly path: string
  readonly id: string
  readonly tag: string
  readonly summary: string
  readonly description?: string
  readonly parameters: readonly Parameter[]
  readonly body?: Schema
  readonly answers: readonly { readonly status: string; readonly schema?: Schema }[]
}

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema?: Schema
}

/** What the reference reads of an OpenAPI operation. */
interface RawOperation {
  readonly operationId?: string
  readonly tags?: readonly string[]
  readonly summary?: string
  readonly description?: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: {
    readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>
  }
  readonly responses?: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }>
  >
}

function firstSchema(content: Readonly<Record<string, { readonly schema?: Schema }>> | undefined) {
  return Object.values(content ?? {})[0]?.schema
}

function operationsOf(document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Readonly<Record<string, RawOperation>>).map(([method, raw]) => {
      const body = firstSchema(raw.requestBody?.content)
      return {
        method: method.toUpperCase(),
        path,
        id: raw.operationId ?? '',
        tag: raw.tags?.[0] ?? '',
        summary: raw.summary ?? '',
        ...(raw.description === undefined ? {} : { description: raw.description }),
        parameters: raw.parameters ?? [],
        ...(body === undefined ? {} : { body }),
        answers: Object.entries(raw.responses ?? {})
          .filter(([status]) => status !== 'default')
          .map(([status, { content }]) => {
            const schema = firstSchema(content)
            return schema === undefined ? { status } : { status, schema }
          }),
      }
    }),
  )
}

function referencePage(document: OpenApiDocument): string {
  const operations = operationsOf(document)
  const schemas = (document.components?.schemas ?? {}) as Readonly<Record<string, Schema>>
  const tags = (document.tags ?? []).map(({ name }) => name)
  const intro = (document.info.description ?? '')
    .split('\n\n')
    .map((paragraph) => `<p>${escape(paragraph).replace(/`([^`]+)`/g, '<code>$1</code>')}</p>`)
    .join('\n')
  const sections = tags.map((tag) => {
    const own = operations.filter((each) => each.tag === tag)
    const texts = own.map((each) => operationText(each, schemas))
    return `<h2 id="${slug(tag)}">${escape(tag)}</h2>${texts.join('')}`
  })
  const objects = Object.entries(schemas)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => {
      const about = schema.description === undefined ? '' : `<p>${escape(schema.description)}</p>`
      return `<h3 id="schema-${name}">${name}</h3>${about}${fieldTable(schema)}`
    })
  const main = `<main><h1>Tranche API</h1>${intro}
<p>Machine-readable: <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1).
Refusals: <a href="/docs/problems">all problems</a>.</p>
${sections.join('\n')}<h2 id="objects">Objects</h2>${objects.join('\n')}</main>`
  return page('API reference', `<div class="page">${contents(tags, operations)}${main}</div>`)
}

const slug = (text: string) => text.toLowerCase().replaceAll(' ', '-')

function contents(tags: readonly string[], operations: readonly Operation[]): string {
  const groups = tags.map((tag) => {
    const own = operations.filter((each) => each.tag === tag)
    const links = own.map((each) => `<li><a href="#${each.id}">${escape(each.summary)}</a></li>`)
    return `<b><a href="#${slug(tag)}">${escape(tag)}</a></b><ul>${links.join('')}</ul>`
  })
  return `<nav aria-label="Contents">${groups.join('')}<b><a href="#objects">Objects</a></b></nav>`
}

function operationText(operation: Operation, schemas: Readonly<Record<string, Schema>>): string {
  const shownParameters = operation.parameters.filter((each) => each.in !== 'header')
  const rows = shownParameters.map((each) => {
    const needed = each.required === true ? ' <span class="needed">required</span>' : ''
    const about =
      each.schema?.description ?? each.schema?.enum?.join(', ') ?? each.schema?.format ?? ''
    return tableRow([`<code>${escape(each.name)}</code>${needed}`, each.in, escape(about)])
  })
  const table =
    rows.length === 0
      ? ''
      : `<table><tr><th>Parameter</th><th>In</th><th></th></tr>${rows.join('')}</table>`
  const answers = operation.answers.map(
    ({ status, schema }) => `${status} ${schema === undefined ? '' : schemaName(schema)}`,
  )
  const body = operation.body === undefined ? '' : `Body: ${schemaName(operation.body)}. `
  return `<h3 id="${operation.id}">${escape(operation.summary)}</h3>
<p class="route"><b>${operation.method}</b> <code>${escape(operation.path)}</code></p>
${operation.description === undefined ? '' : `<p>${escape(operation.description)}</p>`}
${table}
<p>${body}Answers: ${answers.join(' or ')}.</p>
<pre>${escape(curlOf(operation, schemas))}</pre>`
}

/** A command to copy: an example's ids are to be replaced. */
function curlOf(operation: Operation, schemas: Readonly<Record<string, Schema>>): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const example = operation.parameters.find((each) => each.in === 'path' && each.name === name)
      ?.schema?.example
    return typeof example === 'string' ? example : name
  })
  const verb = operation.method === 'GET' ? '' : ` -X ${operation.method}`
  const lines = [`curl${verb} http://localhost:8484${path}`]
  const header = (name: string) =>
    operation.parameters.find(
      (each) => each.in === 'header' && each.name === name && each.required === true,
    )
  if (header('Tranche-Organization')) lines.push('-H "Tranche-Organization: $ORGANIZATION"')
  if (header('Idempotency-Key')) lines.push('-H "Idempotency-Key: $(uuidgen)"')
  if (operation.method !== 'GET') lines.push('-H "Content-Type: application/json"')
  const schema =
    operation.body?.$ref === undefined
      ? operation.body
      : schemas[operation.body.$ref.split('/').at(-1) ?? '']
  if (schema?.example !== undefined) {
    const body = JSON.stringify(schema.example, null, 2).replaceAll("'", "'\\''")
    lines.push(`-d '${body}'`)
  }
  return lines.join(' \\\n  ')
}
