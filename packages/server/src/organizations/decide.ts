import type { Printed } from '@tranche/documents'
import { type Day, type Fault, fault, type Result, refuse } from '@tranche/engine'
import type pg from 'pg'
import type { Context } from '../base/context.ts'
import { inOrganization, Rollback, type Transaction } from '../base/storage/database.ts'
import { BrokenChain, type Origin } from '../base/storage/events.ts'
import { isId } from '../base/storage/ids.ts'
import { loadOrganization, type Organization } from './rows.ts'

/** Adds a job inside the caller's transaction: it exists if and only if the transaction commits. */
export type Enqueue = (
  client: pg.PoolClient,
  task: string,
  payload: object,
  options: { readonly jobKey?: string; readonly runAt?: Date },
) => Promise<void>

export interface Dependencies {
  readonly pool: pg.Pool
  readonly clock: { now(): Date }
  readonly renderer: (document: Printed) => Promise<Uint8Array>
  /** The same pages as SVG, for a screen. */
  readonly drawer: (document: Printed) => Promise<string>
  readonly enqueue: Enqueue
}

/** One use case at work: its transaction, its organization, and who asked. */
export interface Session {
  readonly transaction: Transaction
  readonly organization: Organization
  readonly today: Day
  readonly origin: Origin
  /** The version that the caller saw, where it said so. */
  readonly ifVersion?: number
}

/**
 * Runs a use case in one transaction. A refusal saves nothing; what it returns otherwise was saved
 * whole when the promise is fulfilled.
 */
export async function decide<T>(
  dependencies: Dependencies,
  context: Context,
  work: (session: Session) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (!isId(context.organizationId)) return refuse(unknown('organization', context.organizationId))
  const attempt = async (transaction: Transaction): Promise<Result<T>> => {
    const session = await openSession(dependencies, context, transaction)
    if (session === undefined) return refuse<T>(unknown('organization', context.organizationId))
    const result = await work(session)
    if (!result.ok) throw new Rollback(result)
    return result
  }
  try {
    return await inOrganization(dependencies.pool, context, attempt)
  } catch (error) {
    if (error instanceof BrokenChain) return refuse(fault('chain_broken', error.message))
    throw error
  }
}

/** Reads something of an organization; an unknown organization has none of it. */
export async function read<T>(
  dependencies: Dependencies,
  context: Context,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  return inOrganization(dependencies.pool, context.organizationId, async (transaction) => {
    const session = await openSession(dependencies, context, transaction)
    if (session === undefined) throw new Error(`No organization ${context.organizationId}`)
    return work(session)
  })
}

export async function openSession(
  { clock }: Dependencies,
  context: Context,
  transaction: Transaction,
): Promise<Session | undefined> {
  const organization = await loadOrganization(transaction, clock.now())
  if (organization === undefined) return undefined
  const { now, today } = organization
  const { actor, via, requestId } = context
  const origin = { now, actor, via, requestId }
  const seen = context.ifVersion === undefined ? {} : { ifVersion: context.ifVersion }
  return { transaction, organization, today, origin, ...seen }
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
