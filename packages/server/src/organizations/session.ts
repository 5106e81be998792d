import type { PressJob, PrintOrder } from '@tranche/documents'
import { type Day, type Fault, fault } from '@tranche/engine'
import type pg from 'pg'
import { type Action, may } from '../base/actions.ts'
import type { Actor } from '../base/actor.ts'
import type { Asker, Context } from '../base/context.ts'
import { endpointsIn, type MakeEndpoint, type Opener } from '../base/http/endpoint.ts'
import { noOrganization } from '../base/http/ids.ts'
import { Refusal, refuseFaults } from '../base/http/problem.ts'
import type { Enqueue } from '../base/jobs/add-job.ts'
import { inOrganization, Rollback, type Transaction } from '../base/storage/database.ts'
import type { Origin } from '../base/storage/events.ts'
import { isId } from '../base/storage/ids.ts'
import { loadOrganization, type Organization } from './rows.ts'

/** What the server is made of. */
export interface Parts {
  readonly pool: pg.Pool
  readonly clock: { now(): Date }
  /** Prints a frozen document: a PDF, or the same pages as SVG for a screen. */
  readonly print: (job: PressJob, order: PrintOrder) => Promise<Uint8Array | string>
  readonly enqueue: Enqueue
}

/** One use case at work: its transaction, its organization, and who asked. */
export interface Session {
  readonly parts: Parts
  readonly transaction: Transaction
  readonly organization: Organization
  readonly today: Day
  readonly actor: Actor
  readonly origin: Origin
  /** The version that the caller saw, where it said so. */
  readonly ifVersion?: number
}

/** The same where there is no organization yet. */
export interface House {
  readonly parts: Parts
  readonly transaction: Transaction
  readonly actor: Actor
  readonly origin: Origin
}

/** Who asks, before anything was opened. */
export interface Desk extends Opener<Session> {
  readonly parts: Parts
  readonly context: Context
}

/** An endpoint whose use case works in a session: what it saves is saved whole, or nothing is. */
export const endpoint: MakeEndpoint<Session, Desk> = endpointsIn('session')
/** An endpoint of no organization. */
export const houseEndpoint: MakeEndpoint<House, Desk> = endpointsIn('house')
/** An endpoint that opens sessions itself. */
export const deskEndpoint: MakeEndpoint<Desk, Desk> = endpointsIn('desk')

/**
 * Runs use cases in one transaction of an organization. A refusal, returned or thrown, saves
 * nothing; what they return otherwise was saved whole when the promise is fulfilled.
 */
export async function inSession<T>(
  parts: Parts,
  context: Context,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const { organizationId } = context
  if (!isId(organizationId)) refuseFaults([unknown('organization', organizationId)])
  return inOrganization(parts.pool, organizationId, async (transaction) => {
    return savingNoRefusal(await work(await openSession(parts, context, transaction)))
  })
}

/** The same for what belongs to no organization yet. */
export async function inHouse<T>(
  parts: Parts,
  { actor, via, requestId }: Asker,
  work: (house: House) => Promise<T>,
): Promise<T> {
  const origin = { now: parts.clock.now().toISOString(), actor, via, requestId }
  return inOrganization(parts.pool, noOrganization, async (transaction) => {
    return savingNoRefusal(await work({ parts, transaction, actor, origin }))
  })
}

function savingNoRefusal<T>(value: T): T {
  const refused = typeof value === 'object' && value !== null && 'ok' in value && value.ok === false
  if (refused) throw new Rollback(value)
  return value
}

async function openSession(
  parts: Parts,
  context: Context,
  transaction: Transaction,
): Promise<Session> {
  const organization = await loadOrganization(transaction, parts.clock.now())
  if (organization === undefined) {
    return refuseFaults([unknown('organization', context.organizationId)])
  }
  const { now, today } = organization
  const { actor, via, requestId, ifVersion } = context
  const origin = { now, actor, via, requestId }
  const seen = ifVersion === undefined ? {} : { ifVersion }
  return { parts, transaction, organization, today, actor, origin, ...seen }
}

/** Who may not do what an endpoint needs is refused here, and nowhere else. */
function allowed<Place extends { readonly actor: Actor }>(place: Place, needs: Action): Place {
  if (may(place, needs)) return place
  throw new Refusal('not_allowed', `This needs the right "${needs}": ask whoever gives rights here`)
}

/** Opens the places in which endpoints work, for those who may. */
export function placesOf(parts: Parts) {
  return {
    session: <T>(
      { context, needs }: { readonly context: Context; readonly needs: Action },
      work: (session: Session) => Promise<T>,
    ) => inSession(parts, context, (session) => work(allowed(session, needs))),
    house: <T>(
      { context, needs }: { readonly context: Asker; readonly needs: Action },
      work: (house: House) => Promise<T>,
    ) => inHouse(parts, context, (house) => work(allowed(house, needs))),
    desk: ({ context, needs }: { readonly context: Context; readonly needs: Action }): Desk => ({
      parts,
      context: allowed(context, needs),
      open: (work) => inSession(parts, context, (session) => work(allowed(session, needs))),
    }),
  }
}

/** A fault where the caller saw another version than the one that is locked now. */
export function staleVersion({ ifVersion }: Session, version: number): Fault | undefined {
  if (ifVersion === undefined || ifVersion === version) return undefined
  return fault(
    'version_changed',
    `It was changed meanwhile and is version ${version}, not ${ifVersion}: read it again`,
    { facts: { version: String(version), expected: String(ifVersion) } },
  )
}

export function unknown(noun: string, id: string): Fault {
  return fault('not_found', `There is no ${noun} "${id}": look it up in the list`, {
    facts: { id },
  })
}
