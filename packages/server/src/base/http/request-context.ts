import { randomUUID } from 'node:crypto'
import type { Application } from '../../contract.ts'
import type { Context } from '../context.ts'
import { type Endpoint } from './endpoint.ts'
import { storedId } from './ids.ts'
import { Refusal, refuseFaults } from './problem.ts'
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
 * The organization that the header names; empty where none is needed and none is named. A file may
 * name it in its address: links and frames of a browser cannot send a header.
 */
export function organizationOf(request: Request, endpoint: Endpoint): string {
  const asked = endpoint.file === undefined ? null : new URL(request.url).searchParams
  const given = request.headers.get('tranche-organization') || asked?.get('organization')
  if (given === null || given === undefined || given === '') {
    if (endpoint.organization === false) return ''
    throw new Refusal(
      'organization_missing',
      'The header Tranche-Organization is missing: send the id of the organization (org_…) as GET /v1/organizations lists it',
    )
  }
  const id = storedId('organization', given)
  if (id !== undefined) return id
  throw new Refusal(
    'invalid_header',
    `Tranche-Organization "${printable(given).slice(0, 60)}" is no organization id: they look like org_ and 32 hexadecimal digits`,
  )
}

/**
 * Refuses an organization that does not exist. Those seen once are remembered: an organization is
 * never deleted, and a replaced demo merely shows empty lists.
 */
export function createOrganizationCheck(application: Application) {
  const known = new Set<string>()
  return async (context: Context): Promise<void> => {
    const id = context.organizationId
    if (id === '' || known.has(id)) return
    const found = await application.showOrganization(context)
    if (!found.ok) refuseFaults(found.faults)
    if (known.size > 10_000) known.clear()
    known.add(id)
  }
}

/** The version in `If-Match: "3"`; undefined where none is asked for. */
export function ifVersionOf(request: Request): number | undefined {
  const given = request.headers.get('if-match')
  if (given === null || given === '*') return undefined
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(given)
  if (match?.[1] !== undefined) return Number(match[1])
  throw new Refusal('invalid_header', 'If-Match must be an ETag as it was sent, such as "3"')
}
