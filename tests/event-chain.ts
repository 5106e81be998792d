import { createHash } from 'node:crypto'
import type Pg from 'pg'

/** An event as a row of its table; `at` is its instant as text in UTC. */
export interface StoredEvent {
  readonly sequence: string
  readonly id: string
  readonly type: string
  readonly subject_id: string
  readonly order_id: string | null
  readonly at: string
  readonly actor_kind: string
  readonly actor_id: string | null
  readonly actor_name: string | null
  readonly via: string
  readonly request_id: string
  readonly body: string
}

/** What SHA-256 is made of, written down a second time from docs/specs/events.md. */
export function hashedText(version: number, previous: string, event: StoredEvent): string {
  const what = [event.sequence, event.id, event.type, event.subject_id, event.order_id ?? '']
  const who = [event.actor_kind, event.actor_id ?? '', event.actor_name ?? '']
  const rest = [event.via, event.request_id, event.body]
  return version === 1
    ? [previous, ...what, event.at, ...rest].join('\n')
    : ['2', previous, ...what, event.at, ...who, ...rest].join('\n')
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The events of the only organization, oldest first, read past every guard. */
export async function storedEvents(admin: Pg.Client): Promise<readonly StoredEvent[]> {
  const { rows } = await admin.query<StoredEvent>(
    `SELECT *, sequence::text, to_char(occurred_at AT TIME ZONE 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at FROM events ORDER BY events.sequence`,
  )
  return rows
}

/** Makes all hashes anew, as somebody could who is past every guard. */
export async function chainAnew(
  admin: Pg.Client,
  versionOf: (event: StoredEvent) => number,
): Promise<void> {
  await admin.query('SET session_replication_role = replica')
  let hash = '0'.repeat(64)
  for (const event of await storedEvents(admin)) {
    const version = versionOf(event)
    hash = hashOf(hashedText(version, hash, event))
    await admin.query('UPDATE events SET hash = $1, hash_version = $2 WHERE id = $3', [
      hash,
      version,
      event.id,
    ])
  }
  await admin.query('UPDATE event_chains SET hash = $1', [hash])
  await admin.query('SET session_replication_role = origin')
}
