import { randomUUID } from 'node:crypto'
import type { Endpoint } from './endpoint.ts'
import { storedId } from './ids.ts'
import { lookup } from './lookup.ts'
import { Refusal } from './problem.ts'
import { printable } from './request-body.ts'

/**
 * Each reply carries an id; a caller's own is kept, so that both logs can be joined. With an
 * idempotency key it gets an ending, for it must then name this one attempt and no other.
 */
export function requestIdOf(request: Request): string {
  const own = randomUUID().replaceAll('-', '')
  const given = request.headers.get('request-id') ?? request.headers.get('x-request-id') ?? ''
  if (!/^[\w.:-]{1,100}$/.test(given)) return `req_${own}`
  return request.headers.has('idempotency-key') ? `${given}.${own.slice(0, 12)}` : given
}

const clients = ['cli', 'web']

/** Who asks, for the audit trail. */
export function viaOf(request: Request): string {
  const given = request.headers.get('tranche-client') ?? ''
  return clients.includes(given) ? given : 'api'
}

/**
 * The organization that is meant, empty where none is needed and none is named. A file may name it
 * in its query: links and frames of a browser cannot send a header.
 */
export function organizationOf(
  { request, params }: { readonly request: Request; readonly params: Params },
  endpoint: Endpoint,
): string {
  const asked = endpoint.file === undefined ? null : new URL(request.url).searchParams
  const given = request.headers.get('tranche-organization') || asked?.get('organization')
  const named = given === null || given === undefined || given === '' ? '' : headerId(given)
  if (endpoint.organization === 'address') return addressed(params.id ?? '', named)
  if (named !== '' || endpoint.organization === 'optional') return named
  throw new Refusal(
    'organization_missing',
    'The header Tranche-Organization is missing: send the id of the organization (org_…) as GET /v1/organizations lists it',
  )
}

type Params = Readonly<Record<string, string>>

function headerId(given: string): string {
  const id = storedId('organization', given)
  if (id !== undefined) return id
  throw new Refusal(
    'invalid_header',
    `Tranche-Organization "${printable(given).slice(0, 60)}" is no organization id: they look like org_ and 32 hexadecimal digits`,
  )
}

/** The organization of the address; a header that names another is a slip. */
function addressed(text: string, named: string): string {
  const id = lookup('organization', text)
  if (named === '' || named === id) return id
  throw new Refusal(
    'invalid_header',
    'Tranche-Organization names another organization than the address: send the same, or leave it out',
  )
}

/** The version in `If-Match: "3"`; undefined where none is asked for. */
export function ifVersionOf(request: Request): number | undefined {
  const given = request.headers.get('if-match')
  if (given === null || given === '*') return undefined
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(given)
  if (match?.[1] !== undefined) return Number(match[1])
  throw new Refusal('invalid_header', 'If-Match must be an ETag as it was sent, such as "3"')
}
