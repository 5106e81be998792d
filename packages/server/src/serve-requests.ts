import { setTimeout as sleep } from 'node:timers/promises'
import { addresses } from './api.ts'
import type { Fetch } from './base/http/http-server.ts'
import { refusalResponse } from './base/http/reply-headers.ts'
import { requestIdOf } from './base/http/request-context.ts'
import { createRouteNames } from './base/http/route-names.ts'
import { createDoor, type Place } from './base/http/strangers.ts'
import type { Tranche } from './open-tranche.ts'
import { startPage, startPageStyle } from './start-page.ts'
import type { WebFiles } from './web-files.ts'

/** Whoever asks whether we are ready does not wait longer. */
const READY_MS = 3000

const PAGE_HEADERS = {
  'Content-Security-Policy': "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
}

export interface Served {
  readonly tranche: Tranche
  readonly address: string
  readonly place: Place
  /** The web application; absent where it was not built, then a page tells the first commands. */
  readonly web?: WebFiles | undefined
}

interface Answered {
  readonly response: Response
  /** Of a screen or a file of the web application. */
  readonly route?: string
}

/** The API, the web application, pages for machines that watch, a log line for each request. */
export function serveRequests({ tranche, address, place, web }: Served): Fetch {
  const own: Readonly<Record<string, () => Response | Promise<Response>>> = {
    '/': () => text(startPage(address), 'text/html; charset=utf-8'),
    '/start.css': () => text(startPageStyle, 'text/css; charset=utf-8'),
    '/healthz': () => text('alive\n'),
    '/readyz': () => readiness(tranche),
    '/metrics': async () => text(await tranche.metrics.text(), tranche.metrics.contentType),
  }
  const door = createDoor(place)
  const nameOf = createRouteNames([...addresses, ...Object.keys(own)])
  const answer = async (request: Request, path: string): Promise<Answered> => {
    const refused = door(request)
    if (refused !== undefined) {
      return { response: refusalResponse(refused, { path, requestId: requestIdOf(request) }) }
    }
    const screen = web?.answer(request)
    if (screen !== undefined) return screen
    const page = request.method === 'GET' || request.method === 'HEAD' ? own[path] : undefined
    return { response: await (page === undefined ? tranche.fetch(request) : page()) }
  }
  return async (request) => {
    const began = performance.now()
    const { pathname: path } = new URL(request.url)
    const { response, route: screen } = await answer(request, path)
    const ms = performance.now() - began
    const { status } = response
    const route = screen ?? nameOf(path)
    tranche.metrics.request({ method: request.method, route, status, seconds: ms / 1000 })
    tranche.log.info(
      {
        request: response.headers.get('Request-Id') ?? undefined,
        method: request.method,
        route: screen ?? routeForLog(path),
        status,
        ms: Math.round(ms * 10) / 10,
      },
      'request',
    )
    return response
  }
}

/** Ids stay (they name no person); anything free that somebody typed does not reach the log. */
function routeForLog(path: string): string {
  return /^[a-z0-9/_.-]{1,160}$/.test(path) ? path : 'other'
}

function text(body: string, type = 'text/plain; charset=utf-8'): Response {
  return new Response(body, {
    headers: { ...PAGE_HEADERS, 'Content-Type': type, 'Cache-Control': 'no-cache' },
  })
}

/** Ready: the database answers, and the schema was brought up to date before we came this far. */
async function readiness({ pool }: Tranche): Promise<Response> {
  const answers = pool.query('select 1 from schema_migrations limit 1').then(
    () => true,
    () => false,
  )
  if (await Promise.race([answers, sleep(READY_MS, false, { ref: false })])) return text('ready\n')
  const headers = { ...PAGE_HEADERS, 'Retry-After': '1' }
  return new Response('The database does not answer.\n', { status: 503, headers })
}
