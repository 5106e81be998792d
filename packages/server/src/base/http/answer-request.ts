import { createHash } from 'node:crypto'
import { local } from '../actor.ts'
import type { Context } from '../context.ts'
import type { Transaction } from '../storage/database.ts'
import { type Claim, type Outcome, once, type StoredAnswer } from '../storage/idempotency.ts'
import { cleanText } from './clean-text.ts'
import type { AnyAnswer, Call, Endpoint, FileAnswer, StreamAnswer } from './endpoint.ts'
import { Refusal, refuseFaults } from './problem.ts'
import { parseJson, readText, requireJson } from './request-body.ts'
import { ifVersionOf, organizationOf, viaOf } from './request-context.ts'
import { validate } from './validation.ts'

export interface Incoming {
  readonly request: Request
  readonly requestId: string
  readonly params: Readonly<Record<string, string>>
}

/** Who asks for what. */
type Asked = Pick<Endpoint, 'needs'> & { readonly context: Context }
type Open = <T>(
  asked: Asked,
  work: (place: { readonly transaction: Transaction }) => Promise<T>,
) => Promise<T>

export interface Shell {
  /** Opens the place in which an endpoint works; refuses who may not. */
  readonly places: {
    readonly session: Open
    readonly house: Open
    readonly desk: (asked: Asked) => object
  }
  /** What is broken is logged by the caller; here it only becomes an answer. */
  readonly report: (error: unknown, requestId: string) => void
}

/** Bodies are read up to a megabyte unless the endpoint says otherwise. */
const bodyLimit = 1_000_000

const jsonType = 'application/json; charset=utf-8'

/** One request to one endpoint: check everything, open its place, run it there, answer. */
export async function answerRequest(
  shell: Shell,
  endpoint: Endpoint,
  incoming: Incoming,
): Promise<Response> {
  const { request, requestId } = incoming
  const organizationId = organizationOf(incoming, endpoint)
  const context = { organizationId, requestId, via: viaOf(request), actor: local }
  const asked = { needs: endpoint.needs, context: { ...context, ...versionAsked(request) } }
  const writes = endpoint.method !== 'get'
  const key = writes ? keyOf(request, endpoint) : undefined
  if (writes) requireJson(request.headers.get('content-type'))
  const text = writes ? await readText(request, endpoint.bodyLimit ?? bodyLimit) : ''
  const call = callOf(endpoint, incoming, text)
  if (endpoint.worksIn === 'desk') {
    const answer = await endpoint.run(shell.places.desk(asked), call)
    return present(answer, (error) => {
      shell.report(error, requestId)
    })
  }
  const outcome = await shell.places[endpoint.worksIn](asked, async (place) => {
    const work = async () => written(await endpoint.run(place, call))
    if (key === undefined) return { kind: 'done' as const, ...(await work()) }
    const route = `${request.method} ${new URL(request.url).pathname}`
    const claim: Claim = { key, route, requestHash: hashOf(text) }
    return once(place.transaction, claim, work)
  })
  const response = responseOf(outcome)
  if (outcome.kind === 'done') await endpoint.afterwards?.(shell.places.desk(asked))
  return response
}

function hashOf(body: string): string {
  return createHash('sha256').update(body).digest('hex')
}

function versionAsked(request: Request): { ifVersion?: number } {
  const version = ifVersionOf(request)
  return version === undefined ? {} : { ifVersion: version }
}

function keyOf(request: Request, endpoint: Endpoint): string | undefined {
  const key = request.headers.get('idempotency-key') ?? ''
  if (key === '') {
    if (endpoint.key !== 'required') return undefined
    throw new Refusal(
      'idempotency_key_missing',
      'This moves money: send the header Idempotency-Key with a text of your own, and the same one when you repeat the request',
    )
  }
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key
  throw new Refusal('invalid_header', 'Idempotency-Key must be 1 to 255 visible ASCII characters')
}

/** Parameters, query and body, checked together: every fault at once. */
function callOf(
  endpoint: Endpoint,
  { request, params }: Incoming,
  text: string,
): Call<unknown, unknown, unknown> {
  const json = parseJson(text)
  const parts = [
    validate(endpoint.params, params),
    validate(endpoint.query, queryOf(request)),
    validate(endpoint.body, json === undefined ? {} : json),
  ]
  const faults = parts.flatMap((part) => ('faults' in part ? part.faults : []))
  if (faults.length > 0) refuseFaults(faults)
  const [checked, query, body] = parts.map((part) => ('value' in part ? part.value : undefined))
  return { params: checked, query, body, signal: request.signal }
}

function queryOf(request: Request): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = Object.create(null)
  const search = new URL(request.url).searchParams
  for (const name of new Set(search.keys())) {
    const values = search.getAll(name).map(cleanText)
    query[name] = values.length === 1 ? (values[0] ?? '') : values
  }
  return { ...query }
}

interface Written extends StoredAnswer {
  readonly version?: number | undefined
}

/** An answer as it is kept with its key. */
function written(answer: AnyAnswer<unknown>): Written {
  if (!('body' in answer)) throw new Error('A file is answered at a desk')
  return { status: answer.status, body: JSON.stringify(answer.body), version: answer.version }
}

/** The same request again gets the same answer. */
function responseOf(outcome: Outcome<Written>): Response {
  switch (outcome.kind) {
    case 'running':
      throw new Refusal('request_running', 'A request with this key is still running', {
        headers: { 'Retry-After': '1' },
      })
    case 'reused':
      throw new Refusal(
        'idempotency_key_reused',
        'This Idempotency-Key was used for another request: use a new key for a new request',
      )
    case 'replayed':
      return jsonResponse(
        { ...outcome, version: versionIn(outcome.body) },
        { 'Idempotent-Replayed': 'true' },
      )
    default:
      return jsonResponse(outcome, unkept)
  }
}

const unkept = { 'Cache-Control': 'no-store' }

function jsonResponse(
  { status, body, version }: Written,
  headers: Readonly<Record<string, string>>,
): Response {
  const response = new Response(body, { status, headers: { 'Content-Type': jsonType, ...headers } })
  if (version !== undefined) response.headers.set('ETag', `"${version.toString()}"`)
  return response
}

function versionIn(body: string): number | undefined {
  const value: unknown = JSON.parse(body)
  if (typeof value !== 'object' || value === null || !('version' in value)) return undefined
  return typeof value.version === 'number' ? value.version : undefined
}

function present(answer: AnyAnswer<unknown>, report: (error: unknown) => void): Response {
  if ('bytes' in answer) return presentFile(answer)
  if ('chunks' in answer) return presentStream(answer, report)
  return jsonResponse(written(answer), unkept)
}

/** Shown in a frame by pages of this server only; a viewer brings its own element and styles. */
const FILE_POLICY =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"

function presentFile(file: FileAnswer): Response {
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'Content-Security-Policy': FILE_POLICY,
      'Content-Type': file.contentType,
      'Content-Disposition': `inline; filename="${file.name}"`,
      'Cache-Control': 'private, max-age=31536000, immutable',
      'X-Content-SHA256': file.sha256,
      ETag: `"${file.sha256}"`,
    },
  })
}

/** Written as it is asked for; where it breaks half way the connection breaks too. */
function presentStream(file: StreamAnswer, report: (error: unknown) => void): Response {
  const chunks = file.chunks[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  // Nothing is read ahead: what waits for a slow reader is one page.
  const nothingAhead = { highWaterMark: 0 }
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const next = await chunks.next()
          if (next.done === true) controller.close()
          else controller.enqueue(encoder.encode(next.value))
        } catch (error) {
          report(error)
          controller.error(error)
        }
      },
      async cancel() {
        await chunks.return?.()
      },
    },
    nothingAhead,
  )
  return new Response(body, {
    headers: {
      'Content-Type': file.contentType,
      'Content-Disposition': `attachment; filename="${file.name}"`,
      'Cache-Control': 'no-store',
    },
  })
}
