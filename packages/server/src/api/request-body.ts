import { type Fault, fault } from '@tranche/engine'
import { Refusal, refuseFaults } from './problem.ts'

/** Deeper JSON than this is no body of ours and only costs stack. */
const deepest = 32

/** The body's text. Refuses what is longer than `limit` bytes without reading on. */
export async function readText(request: Request, limit: number): Promise<string> {
  const announced = Number(request.headers.get('content-length') ?? '0')
  if (announced > limit) throw tooLarge(limit)
  if (request.body === null) return ''
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.byteLength
    if (length > limit) {
      await reader.cancel()
      throw tooLarge(limit)
    }
    chunks.push(value)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new Refusal('malformed_json', 'The body is no UTF-8 text')
  }
}

function tooLarge(limit: number): Refusal {
  return new Refusal(
    'body_too_large',
    `The body is larger than the ${(limit / 1_000_000).toString()} MB that are read here`,
    { headers: { Connection: 'close' } },
  )
}

/**
 * What writes must say that it is JSON, with a body or without: no form of another site can, and a
 * script of one would have to ask first.
 */
export function requireJson(contentType: string | null): void {
  if (isJsonType(contentType)) return
  const given =
    contentType === null ? 'none is given' : `not ${printable(contentType).slice(0, 100)}`
  throw new Refusal(
    'unsupported_media_type',
    `What writes must be sent as application/json, even without a body; ${given}`,
  )
}

/** The JSON of a request, or undefined when it has no body. Refuses broken text. */
export function parseJson(text: string): unknown {
  if (text.trim() === '') return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it cannot be read'
    throw new Refusal('malformed_json', `The body is no valid JSON: ${printable(reason)}`)
  }
  const faults: Fault[] = []
  inspect(value, { path: '', depth: 0 }, faults)
  if (faults.length > 0) refuseFaults(faults)
  return value
}

function isJsonType(contentType: string | null): boolean {
  if (contentType === null) return false
  const [type = '', ...parameters] = contentType
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
  const charset = parameters.find((each) => each.startsWith('charset='))
  if (charset !== undefined && !/^charset="?utf-8"?$/.test(charset)) return false
  return /^application\/([\w.+-]+\+)?json$/.test(type)
}

/** Text that can stand in a message and in a header. */
export function printable(text: string): string {
  return text.replace(/[^\P{C} ]/gu, '?').slice(0, 300)
}

const unstorable = /[\0\p{Surrogate}]/u

/** True when PostgreSQL and UTF-8 can hold the text: no NUL, no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !unstorable.test(text)
}

interface Place {
  readonly path: string
  readonly depth: number
}

/** Finds what no field may hold, wherever it stands. */
function inspect(value: unknown, place: Place, faults: Fault[]): void {
  if (faults.length >= 20) return
  if (typeof value === 'string' && !isStorable(value)) {
    faults.push(
      fault(
        'invalid_value',
        'The text holds a character that cannot be stored (NUL, or half of a pair)',
        {
          path: place.path,
        },
      ),
    )
  }
  if (typeof value !== 'object' || value === null) return
  if (place.depth >= deepest) {
    faults.push(
      fault('invalid_value', `The body is nested deeper than ${deepest.toString()} levels`, {
        path: place.path,
      }),
    )
    return
  }
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) {
      inspect(each, { path: `${place.path}[${index.toString()}]`, depth: place.depth + 1 }, faults)
    }
    return
  }
  for (const [key, each] of Object.entries(value)) {
    if (key === '__proto__' || key === 'constructor' || key === 'prototype' || !isStorable(key)) {
      const name = printable(key)
      faults.push(
        fault('unknown_field', `"${name}" cannot be the name of a field`, {
          path: place.path,
          facts: { field: name },
        }),
      )
      continue
    }
    inspect(
      each,
      { path: place.path === '' ? key : `${place.path}.${key}`, depth: place.depth + 1 },
      faults,
    )
  }
}
