import type { Application } from '../../contract.ts'
import { local } from '../actor.ts'
import type { Context } from '../context.ts'
import type { Claim, ClaimOutcome, IdempotencyStore } from '../storage/held-keys.ts'
import { cleanText } from './clean-text.ts'
import type { Answer, AnyAnswer, Call, Endpoint, FileAnswer, StreamAnswer } from './endpoint.ts'
import { isUsableKey, requestHash } from './idempotency.ts'
import { noOrganization } from './ids.ts'
import { Refusal, refusalOfError, refuseFaults } from './problem.ts'
import { parseJson, readText, requireJson } from './request-body.ts'
import { ifVersionOf, organizationOf, viaOf } from './request-context.ts'
import { validate } from './validation.ts'

export interface Incoming {
  readonly request: Request
  readonly requestId: string
  readonly params: Readonly<Record<string, string>>
}

export interface Shell {
  readonly application: Application
  readonly idempotency: IdempotencyStore
  readonly checkOrganization: (context: Context) => Promise<void>
  /** What is broken is logged by the caller; here it only becomes an answer. */
  readonly report: (error: unknown, requestId: string) => void
}

/** Bodies are read up to a megabyte unless the endpoint says otherwise. */
export const bodyLimit = 1_000_000

const jsonType = 'application/json; charset=utf-8'

/** One request to one endpoint: check everything, claim its key, run it, answer. */
export async function answerRequest(
  shell: Shell,
  endpoint: Endpoint,
  incoming: Incoming,
): Promise<Response> {
  const { request } = incoming
  const context: Context = {
    organizationId: organizationOf(request, endpoint),
    requestId: incoming.requestId,
    actor: local,
    via: viaOf(request),
    ...versionAsked(request),
  }
  const writes = endpoint.method !== 'get'
  const key = writes ? keyOf(request, endpoint) : undefined
  if (writes) requireJson(request.headers.get('content-type'))
  const text = writes ? await readText(request, endpoint.bodyLimit ?? bodyLimit) : ''
  const call = callOf(shell, endpoint, { incoming, context, text })
  await shell.checkOrganization(context)
  const report = (error: unknown) => {
    shell.report(error, incoming.requestId)
  }
  if (key === undefined) return present(await endpoint.run(call), report)
  const claim: Claim = {
    organizationId: context.organizationId === '' ? noOrganization : context.organizationId,
    key,
    route: `${request.method} ${new URL(request.url).pathname}`,
    requestHash: requestHash(text),
    requestId: incoming.requestId,
  }
  return answerOnce(shell, { endpoint, call, claim })
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
  if (isUsableKey(key)) return key
  throw new Refusal('invalid_header', 'Idempotency-Key must be 1 to 255 visible ASCII characters')
}

/** Parameters, query and body, checked together: every fault at once. */
function callOf(
  shell: Shell,
  endpoint: Endpoint,
  given: { readonly incoming: Incoming; readonly context: Context; readonly text: string },
): Call<unknown, unknown, unknown> {
  const { request, params } = given.incoming
  const json = parseJson(given.text)
  const parts = [
    validate(endpoint.params, params),
    validate(endpoint.query, queryOf(request)),
    validate(endpoint.body, json === undefined ? {} : json),
  ]
  const faults = parts.flatMap((part) => ('faults' in part ? part.faults : []))
  if (faults.length > 0) refuseFaults(faults)
  const [checked, query, body] = parts.map((part) => ('value' in part ? part.value : undefined))
  return { application: shell.application, context: given.context, params: checked, query, body }
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

interface Once {
  readonly endpoint: Endpoint
  readonly call: Call<unknown, unknown, unknown>
  readonly claim: Claim
}

/** Runs what carries a key at most once; the same request again gets the same answer. */
async function answerOnce(shell: Shell, asked: Once): Promise<Response> {
  const outcome = await shell.idempotency.claim(asked.claim)
  const early = earlyAnswer(outcome)
  if (early !== undefined) return early
  const once = holding(asked, outcome)
  try {
    const answer = (await recovered(once, outcome)) ?? (await once.endpoint.run(once.call))
    const response = present(answer, (error) => {
      shell.report(error, once.claim.requestId)
    })
    const body = await response.clone().text()
    await shell.idempotency.complete(once.claim, { status: response.status, body })
    return response
  } catch (error) {
    const { code } = refusalOfError(error)
    const unknown = code === 'internal' || code === 'unavailable'
    const { idempotency } = shell
    // A refusal changed nothing, so its key is free again; of a break nobody knows. What was saved
    // stays with its key though its answer is lost: the next repeat must not do the work again.
    const isKept = unknown || outcome.kind === 'saved'
    const given = isKept ? idempotency.abandon(once.claim) : idempotency.release(once.claim)
    await given.catch((reason: unknown) => {
      shell.report(reason, once.claim.requestId)
    })
    throw error
  }
}

/** The work carries its key; an answer that is made again belongs to whoever did the work. */
function holding({ endpoint, call, claim }: Once, outcome: ClaimOutcome): Once {
  if (outcome.kind === 'saved') {
    return { endpoint, call, claim: { ...claim, requestId: outcome.requestId } }
  }
  const { organizationId, key, requestId } = claim
  const context = { ...call.context, claim: { organizationId, key, requestId } }
  return { endpoint, call: { ...call, context }, claim }
}

function earlyAnswer(outcome: ClaimOutcome): Response | undefined {
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
    case 'done':
      return withVersion(
        new Response(outcome.body, {
          status: outcome.status,
          headers: { 'Content-Type': jsonType, 'Idempotent-Replayed': 'true' },
        }),
        versionIn(outcome.body),
      )
    default:
      return undefined
  }
}

async function recovered(
  { endpoint, call }: Once,
  outcome: ClaimOutcome,
): Promise<Answer<unknown> | undefined> {
  if (outcome.kind !== 'saved') return undefined
  const answer = await endpoint.recover?.(call, outcome.subjects)
  if (answer !== undefined) return answer
  throw new Refusal(
    'answer_lost',
    'The request was carried out, but the server died before its answer was kept: read what it made',
  )
}

function versionIn(body: string): number | undefined {
  const value: unknown = JSON.parse(body)
  if (typeof value !== 'object' || value === null || !('version' in value)) return undefined
  return typeof value.version === 'number' ? value.version : undefined
}

function withVersion(response: Response, version: number | undefined): Response {
  if (version !== undefined) response.headers.set('ETag', `"${version.toString()}"`)
  return response
}

function present(answer: AnyAnswer<unknown>, report: (error: unknown) => void): Response {
  if ('bytes' in answer) return presentFile(answer)
  if ('chunks' in answer) return presentStream(answer, report)
  const response = new Response(JSON.stringify(answer.body), {
    status: answer.status,
    headers: { 'Content-Type': jsonType, 'Cache-Control': 'no-store' },
  })
  return withVersion(response, answer.version)
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
