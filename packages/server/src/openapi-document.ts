import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Endpoint } from './base/http/endpoint.ts'
import { problem } from './base/http/fields.ts'
import { endpoints } from './endpoints.ts'

const description = `Bills long work in parts: as it progresses, by plans and on dates.

Amounts are decimal text with their currency, never numbers. Percents, quantities and prices are
text with up to six decimals. Days are \`YYYY-MM-DD\` in the organization's time zone, instants
RFC 3339 in UTC.

What writes is sent as \`application/json\`, even without a body, and to the server by its own name.

Send \`Tranche-Organization\` to say whose books are meant. Send \`Idempotency-Key\` with what
writes; it is required where money moves. Repeating a request with its key gets the same answer
and does nothing twice.

A refusal is \`application/problem+json\` with every fault at once.`

/** OpenAPI 3.1 of the API, made from the endpoints alone: needs neither server nor database. */
export function openApiDocument() {
  const app = new OpenAPIHono()
  for (const endpoint of endpoints) app.openAPIRegistry.registerPath(pathOf(endpoint))
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Tranche', version: '1', description, license: { name: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    tags: [...new Set(endpoints.map(({ tag }) => tag))].map((name) => ({ name })),
  })
  return withNulls(document) as typeof document
}

/**
 * A named schema that may be null is written as "it, and an object or null", which nothing but the
 * object fulfils; meant is "it, or null".
 */
function withNulls(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withNulls)
  if (typeof node !== 'object' || node === null) return node
  const fields = Object.fromEntries(
    Object.entries(node).map(([name, value]) => [name, withNulls(value)]),
  )
  const [named, other, ...more] = Array.isArray(fields.allOf) ? fields.allOf : []
  if (named?.$ref === undefined || more.length > 0) return fields
  if (!Array.isArray(other?.type) || !other.type.includes('null')) return fields
  const { allOf: _, ...rest } = fields
  const { description } = other
  const said = description === undefined ? {} : { description }
  return { ...rest, ...said, anyOf: [{ $ref: named.$ref }, { type: 'null' }] }
}

const organizationHeader = z.string().openapi({
  description: 'Whose books are meant; GET /v1/organizations lists them.',
  example: 'org_01985c6e7d3a7b3c8f00a1b2c3d4e5f6',
})
const keyHeader = z.string().openapi({
  description:
    'A text of your own (1 to 255 visible characters). The same key again gets the same answer.',
  example: '0b9f4c0e-7a9b-4f0e-9a53-2f7f0f4d8f11',
})
const matchHeader = z.string().openapi({
  description: 'ETag you read; 412 when it changed meanwhile.',
  example: '"3"',
})

function headersOf(endpoint: Endpoint) {
  const required = endpoint.organization === undefined
  const file = endpoint.file !== undefined
  const writes = endpoint.method !== 'get'
  return z.object({
    ...(required
      ? { 'Tranche-Organization': file ? organizationHeader.optional() : organizationHeader }
      : {}),
    ...(writes
      ? { 'Idempotency-Key': endpoint.key === 'required' ? keyHeader : keyHeader.optional() }
      : {}),
    ...(['put', 'patch', 'delete'].includes(endpoint.method) || endpoint.matches
      ? { 'If-Match': matchHeader.optional() }
      : {}),
  })
}

type Route = Parameters<OpenAPIHono['openAPIRegistry']['registerPath']>[0]

function pathOf(endpoint: Endpoint): Route {
  const needsBody = endpoint.takesBody && !endpoint.body.safeParse({}).success
  return {
    method: endpoint.method,
    path: endpoint.path,
    operationId: endpoint.id,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    ...(endpoint.description === undefined ? {} : { description: endpoint.description }),
    request: {
      params: endpoint.params,
      query: endpoint.query,
      headers: headersOf(endpoint),
      ...(endpoint.takesBody
        ? {
            body: {
              required: needsBody,
              content: { 'application/json': { schema: endpoint.body } },
            },
          }
        : {}),
    },
    responses: responsesOf(endpoint),
  }
}

function responsesOf(endpoint: Endpoint): Route['responses'] {
  const responses: Route['responses'] = {
    default: {
      description: 'A refusal, with every fault at once; /docs/problems lists them all.',
      content: { 'application/problem+json': { schema: problem } },
    },
  }
  for (const [status, schema] of Object.entries(endpoint.answers)) {
    responses[status] = {
      description: status === '201' ? 'Created' : 'OK',
      content: { 'application/json': { schema } },
    }
  }
  if (endpoint.file !== undefined) {
    const schema =
      endpoint.file === 'application/json'
        ? z.record(z.string(), z.unknown())
        : z.string().openapi({ format: 'binary' })
    responses[200] = { description: 'The file', content: { [endpoint.file]: { schema } } }
  }
  return responses
}
