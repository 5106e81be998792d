import { createHash } from 'node:crypto'
import type { Actor } from '../actor.ts'
import {
  type Change,
  during,
  joinTexts,
  loggedText,
  rowText,
  splitTexts,
  writeChanges,
} from './changes.ts'
import { prepare, type Transaction, violatedConstraint } from './database.ts'
import type { Telling } from './event-types/index.ts'
import { newId } from './ids.ts'

/** Who did it and when, in the organization's own time. */
export interface Origin {
  readonly now: string
  readonly actor: Actor
  readonly via: string
  readonly requestId: string
}

/** What happened, with every row that it changed. */
export type Happening = Telling & {
  readonly subjectId: string
  readonly orderId?: string
  readonly changes: readonly Change[]
}

export const firstHash = '0'.repeat(64)

/** Of the text that is hashed (docs/specs/events.md). It never goes back within a chain. */
const hashVersion = 2

/**
 * Writes the rows and the events that tell of them: the same text for both, so that folding the
 * events gives the rows. Order of locks: see ARCHITECTURE; the chain is the last, here.
 */
export async function record(
  transaction: Transaction,
  origin: Origin,
  happenings: readonly Happening[],
): Promise<void> {
  if (happenings.length === 0) return
  const written = writeChanges(
    transaction,
    happenings.flatMap(({ changes }) => changes),
  )
  const bodies = await during(written, () => happenings.map(bodyText))
  await appendEvents(transaction, origin, { happenings, bodies })
}

async function appendEvents(
  transaction: Transaction,
  origin: Origin,
  { happenings, bodies }: { happenings: readonly Happening[]; bodies: readonly string[] },
): Promise<void> {
  const chain = await lockChain(transaction)
  let { sequence, hash } = chain
  const texts: string[] = []
  for (const [index, happening] of happenings.entries()) {
    sequence += 1n
    const event = {
      sequence,
      id: newId(),
      type: happening.type,
      subject_id: happening.subjectId,
      order_id: happening.orderId ?? null,
      occurred_at: origin.now,
      actor_kind: origin.actor.kind,
      actor_id: origin.actor.id ?? null,
      actor_name: origin.actor.name ?? null,
      via: origin.via,
      request_id: origin.requestId,
      body: bodies[index] ?? '',
    }
    hash = eventHash(hash, event)
    texts.push(rowText({ ...event, hash }, ['body']))
  }
  await insertEvents(transaction, [`[${texts.join(',')}]`, joinTexts(bodies)])
  await transaction.rows(moveChain, [transaction.organizationId, sequence, hash])
}

const moveChain = prepare(
  'UPDATE event_chains SET sequence = $2, hash = $3 WHERE organization_id = $1',
)

const insert = prepare(`
  INSERT INTO events (organization_id, sequence, id, type, subject_id, order_id, occurred_at,
      actor_kind, actor_id, actor_name, via, request_id, body, hash_version, hash)
    SELECT $1::uuid, sequence, id, type, subject_id, order_id, occurred_at, actor_kind, actor_id,
      actor_name, via, request_id, body, ${hashVersion}, hash
    FROM ROWS FROM (json_to_recordset($2::json) AS (sequence bigint, id uuid, type text,
      subject_id uuid, order_id uuid, occurred_at timestamptz, actor_kind text, actor_id text,
      actor_name text, via text, request_id text, hash text), ${splitTexts('$3')})
      AS r(sequence, id, type, subject_id, order_id, occurred_at, actor_kind, actor_id,
        actor_name, via, request_id, hash, body)`)

async function insertEvents(transaction: Transaction, texts: readonly string[]): Promise<void> {
  try {
    await transaction.rows(insert, [transaction.organizationId, ...texts])
  } catch (error) {
    if (violatedConstraint(error) !== 'events_pkey') throw error
    throw new BrokenChain(
      'The head of the chain of events stands before its last event: verify the books, and restore them from a backup',
    )
  }
}

/**
 * The head of the chain does not belong to its events: nothing can be recorded until somebody has
 * looked at it.
 */
export class BrokenChain extends Error {
  constructor(what: string) {
    super(
      `${what}: nothing can be recorded. Run "tranche verify", and restore the database from a backup`,
    )
    this.name = 'BrokenChain'
  }
}

const readChain = prepare(
  'SELECT sequence, hash FROM event_chains WHERE organization_id = $1 FOR UPDATE',
)

/** Whoever holds the chain is the organization's only writer of events and readiness. */
export async function lockChain(
  transaction: Transaction,
): Promise<{ sequence: bigint; hash: string }> {
  const [chain] = await transaction.rows<{ sequence: bigint; hash: string }>(readChain, [
    transaction.organizationId,
  ])
  if (chain !== undefined) return chain
  const [last] = await transaction.rows<{ sequence: bigint }>(
    `SELECT sequence FROM events WHERE organization_id = $1 ORDER BY sequence DESC LIMIT 1`,
    [transaction.organizationId],
  )
  if (last !== undefined) {
    throw new BrokenChain(
      `There are ${last.sequence} events, but the head of their chain is gone: verify the books, and restore them from a backup`,
    )
  }
  const [first] = await transaction.rows<{ sequence: bigint; hash: string }>(
    `INSERT INTO event_chains (organization_id, sequence, hash) VALUES ($1, 0, $2)
      RETURNING sequence, hash`,
    [transaction.organizationId, firstHash],
  )
  if (first === undefined) throw new Error('The chain of events was not begun')
  return first
}

function bodyText({ data, changes }: Happening): string {
  const byTable = new Map<string, string[]>()
  for (const change of changes) {
    const rows = byTable.get(change.table)
    const text = loggedText(change)
    if (rows === undefined) byTable.set(change.table, [text])
    else rows.push(text)
  }
  const rows = [...byTable].map(([table, texts]) => `"${table}":[${texts.join(',')}]`)
  return `{"data":${JSON.stringify(data ?? {})},"rows":{${rows.join(',')}}}`
}

export interface HashedEvent {
  readonly sequence: bigint
  readonly id: string
  readonly type: string
  readonly subject_id: string
  readonly order_id: string | null
  readonly occurred_at: string
  readonly actor_kind: string
  readonly actor_id: string | null
  readonly actor_name: string | null
  readonly via: string
  readonly request_id: string
  readonly body: string
}

/**
 * SHA-256 over the version of the text, the previous hash and the event, a field a line; `verify`
 * computes the same in SQL (occurred_at as 2026-03-31T07:00:00.000Z).
 */
export function eventHash(previous: string, event: HashedEvent): string {
  return createHash('sha256')
    .update(
      `${hashVersion}\n${previous}\n${event.sequence}\n${event.id}\n${event.type}\n` +
        `${event.subject_id}\n${event.order_id ?? ''}\n${event.occurred_at}\n` +
        `${event.actor_kind}\n${event.actor_id ?? ''}\n${event.actor_name ?? ''}\n` +
        `${event.via}\n${event.request_id}\n`,
    )
    .update(event.body)
    .digest('hex')
}
