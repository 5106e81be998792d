import { type Fault, fault } from '@tranche/engine'
import { cleanText } from './clean-text.ts'
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
    const { done, value } = await reader.read().catch(() => {
      throw new Refusal('body_incomplete', 'The body ended before it was whole: send it again')
    })
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
    throw new Refusal('malformed_json', 'The body is no UTF-8 text: send it in UTF-8')
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
  const clean = cleaned(value, { path: '', depth: 0 }, faults)
  if (faults.length > 0) refuseFaults(faults)
  return clean
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

/** The value with its texts cleaned; finds what no field may hold, wherever it stands. */
function cleaned(value: unknown, place: Place, faults: Fault[]): unknown {
  const { path, depth } = place
  if (faults.length >= 20) return value
  if (typeof value === 'string') {
    const text = cleanText(value)
    if (isStorable(text)) return text
    const message = 'The text holds half of a pair of characters: write the character whole'
    faults.push(fault('invalid_value', message, { path }))
  }
  if (typeof value !== 'object' || value === null) return value
  if (depth >= deepest) {
    const message = `The body is nested deeper than ${deepest.toString()} levels: send it flatter`
    faults.push(fault('invalid_value', message, { path }))
    return value
  }
  if (Array.isArray(value)) {
    return value.map((each, index) =>
      cleaned(each, { path: `${path}[${index.toString()}]`, depth: depth + 1 }, faults),
    )
  }
  const fields: [string, unknown][] = []
  for (const [key, each] of Object.entries(value)) {
    if (isFieldName(key)) {
      const inside = { path: path === '' ? key : `${path}.${key}`, depth: depth + 1 }
      fields.push([key, cleaned(each, inside, faults)])
      continue
    }
    const name = printable(key)
    const message = `"${name}" cannot be the name of a field: take it out`
    faults.push(fault('unknown_field', message, { path, facts: { field: name } }))
  }
  return Object.fromEntries(fields)
}

function isFieldName(key: string): boolean {
  const builtIn = key === '__proto__' || key === 'constructor' || key === 'prototype'
  return !builtIn && isStorable(key) && cleanText(key) === key
}
