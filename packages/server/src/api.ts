import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context as Exchange } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { answerRequest, type Shell } from './base/http/answer-request.ts'
import { docsAnswer } from './base/http/docs.ts'
import type { Endpoint } from './base/http/endpoint.ts'
import { Refusal, refusalOfError } from './base/http/problem.ts'
import { refusalResponse, setHeaders } from './base/http/reply-headers.ts'
import { printable } from './base/http/request-body.ts'
import { requestIdOf } from './base/http/request-context.ts'
import { endpoints } from './endpoints.ts'
import { openApiDocument } from './openapi-document.ts'
import { type Parts, placesOf } from './organizations/index.ts'

export interface ApiDependencies {
  readonly parts: Parts
  /** Where a broken request is written down; refusals are no such thing. */
  readonly report?: (error: unknown, requestId: string) => void
}

export interface ApiEnvironment {
  Variables: { requestId: string }
}

type ApiExchange = Exchange<ApiEnvironment>

/**
 * The HTTP face of the server: /v1, /openapi.json and /docs.
 * Every reply carries `Request-Id`; every refusal is problem+json.
 */
export function createApi(dependencies: ApiDependencies): OpenAPIHono<ApiEnvironment> {
  const shell: Shell = {
    places: placesOf(dependencies.parts),
    report: dependencies.report ?? (() => undefined),
  }
  const app = new OpenAPIHono<ApiEnvironment>()
  app.use(async (exchange, next) => {
    exchange.set('requestId', requestIdOf(exchange.req.raw))
    await next()
    setHeaders(exchange.res.headers, exchange.get('requestId'))
  })
  app.onError((error, exchange) => refuseError(shell, exchange, error))
  app.notFound((exchange) => refuse(exchange, unknownRoute(exchange.req.method, exchange.req.path)))
  for (const endpoint of endpoints) mount(app, shell, endpoint)
  const document = JSON.stringify(openApiDocument())
  app.get('/openapi.json', (exchange) =>
    exchange.body(document, 200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-cache',
    }),
  )
  for (const path of ['/docs', '/docs/*']) {
    app.get(
      path,
      (exchange) => docsAnswer(exchange.req.path, openApiDocument) ?? exchange.notFound(),
    )
  }
  return app
}

/** `/v1/invoices/{id}.pdf` as the router writes it: `/v1/invoices/:id{[^/]+\.pdf}`. */
function routePath(path: string): string {
  return path.replace(/\{(\w+)\}(\.\w+)?/g, (_, name: string, ending: string | undefined) =>
    ending === undefined ? `:${name}` : `:${name}{[^/]+\\${ending}}`,
  )
}

function mount(app: OpenAPIHono<ApiEnvironment>, shell: Shell, endpoint: Endpoint): void {
  const ending = /\}(\.\w+)$/.exec(endpoint.path)?.[1]
  app.on(endpoint.method.toUpperCase(), routePath(endpoint.path), (exchange) => {
    const params: Record<string, string> = { ...exchange.req.param() }
    if (ending !== undefined && params.id !== undefined)
      params.id = params.id.slice(0, -ending.length)
    return answerRequest(shell, endpoint, {
      request: exchange.req.raw,
      requestId: exchange.get('requestId'),
      params,
    })
  })
}

/** Every address that this answers, as the API describes it. */
export const addresses: readonly string[] = [
  ...endpoints.map(({ path }) => path),
  '/openapi.json',
  '/docs',
  '/docs/{file}',
  '/docs/problems/{code}',
]

const routes = endpoints.map(({ method, path }) => ({
  method: method.toUpperCase(),
  pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
}))

/** 405 where another method would do, else 404. */
function unknownRoute(method: string, path: string): Refusal {
  const allowed = new Set(
    routes.filter((route) => route.pattern.test(path)).map((route) => route.method),
  )
  if (allowed.size === 0) {
    return new Refusal(
      'route_not_found',
      `There is nothing at ${printable(path)}; the addresses are listed at /docs`,
    )
  }
  if (allowed.has('GET')) allowed.add('HEAD')
  const list = [...allowed].sort().join(', ')
  return new Refusal(
    'method_not_allowed',
    `${printable(method)} is not possible here, only ${list}`,
    {
      headers: { Allow: list },
    },
  )
}

function refuseError(shell: Shell, exchange: ApiExchange, error: unknown): Response {
  const known = knownError(error)
  if (known.code === 'internal' || known.code === 'unavailable')
    shell.report(error, exchange.get('requestId'))
  return refuse(exchange, known)
}

function knownError(error: unknown): Refusal {
  if (error instanceof HTTPException && error.status < 500) {
    return new Refusal('malformed_json', printable(error.message))
  }
  if (error instanceof Error && error.name === 'CursorError') {
    return new Refusal(
      'invalid_value',
      'The cursor is none of this list: send next_cursor as it was given',
    )
  }
  return refusalOfError(error)
}

function refuse(exchange: ApiExchange, refused: Refusal): Response {
  const { path } = exchange.req
  return refusalResponse(refused, { path, requestId: exchange.get('requestId') })
}
