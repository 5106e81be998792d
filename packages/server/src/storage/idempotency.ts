import type pg from 'pg'
import type { Claim, ClaimOutcome, IdempotencyStore, StoredAnswer } from '../ports/idempotency.ts'
import { inOrganization, type Transaction } from './database.ts'

/** A claim this old belongs to a process that died: no request runs as long. */
const abandonedAfterSeconds = 120
/** Answers are kept at least this long; then the key is free again. */
const keptHours = 48

/**
 * Keys are not waited for on the disk: the work's own commit comes after the claim's and takes it
 * along, and an answer lost in a crash is made again from the events.
 */
const unhurried = `WITH unhurried AS (SELECT set_config('synchronous_commit', 'off', true))`

interface KeyRow {
  readonly route: string
  readonly request_hash: string
  readonly request_id: string
  readonly state: string
  readonly status: number | null
  readonly body: string | null
  readonly abandoned: boolean
  readonly expired: boolean
}

/** Idempotency keys in PostgreSQL: one holder at a time, over all server processes. */
export function createIdempotencyStore(
  pool: pg.Pool,
  options: { readonly abandonedAfterSeconds?: number } = {},
): IdempotencyStore {
  const patience = options.abandonedAfterSeconds ?? abandonedAfterSeconds
  return {
    claim: (claim) =>
      inOrganization(pool, claim.organizationId, (transaction) =>
        claimKey(transaction, claim, patience),
      ),
    complete: (claim, answer) =>
      inOrganization(pool, claim.organizationId, (transaction) =>
        completeKey(transaction, claim, answer),
      ),
    release: (claim) =>
      inOrganization(pool, claim.organizationId, async (transaction) => {
        await transaction.rows(
          `DELETE FROM idempotency_keys
           WHERE organization_id = $1 AND key = $2 AND request_id = $3 AND state = 'running'`,
          [claim.organizationId, claim.key, claim.requestId],
        )
      }),
    abandon: (claim) =>
      inOrganization(pool, claim.organizationId, async (transaction) => {
        await transaction.rows(
          `UPDATE idempotency_keys SET created_at = now() - make_interval(secs => $4::float8 + 1)
           WHERE organization_id = $1 AND key = $2 AND request_id = $3 AND state = 'running'`,
          [claim.organizationId, claim.key, claim.requestId, patience],
        )
      }),
  }
}

async function claimKey(
  transaction: Transaction,
  claim: Claim,
  patience: number,
): Promise<ClaimOutcome> {
  const made = await transaction.rows(
    `${unhurried}
     INSERT INTO idempotency_keys (organization_id, key, route, request_hash, request_id, state)
     SELECT $1, $2, $3, $4, $5, 'running' FROM unhurried ON CONFLICT DO NOTHING RETURNING key`,
    [claim.organizationId, claim.key, claim.route, claim.requestHash, claim.requestId],
  )
  if (made.length === 1) return { kind: 'claimed' }
  const [row] = await transaction.rows<KeyRow>(
    `SELECT route, request_hash, request_id, state, status, body,
       created_at < now() - make_interval(secs => $3::float8) AS abandoned,
       created_at < now() - make_interval(hours => $4::int) AS expired
     FROM idempotency_keys WHERE organization_id = $1 AND key = $2 FOR UPDATE`,
    [claim.organizationId, claim.key, patience, keptHours],
  )
  // Released between the two statements: whoever repeats the request finds the key free.
  if (row === undefined) return { kind: 'running' }
  if (row.state === 'done' && row.expired) return reuse(transaction, claim)
  if (row.route !== claim.route || row.request_hash !== claim.requestHash) return { kind: 'reused' }
  if (row.state === 'done') return { kind: 'done', status: row.status ?? 200, body: row.body ?? '' }
  return row.abandoned ? takeOver(transaction, claim, row) : { kind: 'running' }
}

/** An answer past its time: the key begins anew. */
async function reuse(transaction: Transaction, claim: Claim): Promise<ClaimOutcome> {
  await transaction.rows(
    `UPDATE idempotency_keys SET route = $3, request_hash = $4, request_id = $5, state = 'running',
       status = NULL, body = NULL, created_at = now()
     WHERE organization_id = $1 AND key = $2`,
    [claim.organizationId, claim.key, claim.route, claim.requestHash, claim.requestId],
  )
  return { kind: 'claimed' }
}

/** Forgets answers past their time, in the organization of the transaction. */
export async function forgetOldKeys(transaction: Transaction): Promise<void> {
  await transaction.rows(
    `DELETE FROM idempotency_keys
     WHERE organization_id = $1 AND state = 'done'
       AND created_at < now() - make_interval(hours => $2::int)`,
    [transaction.organizationId, keptHours],
  )
}

/**
 * The claimant died. Its events, saved in the same transaction as its work and carrying its request
 * id, tell whether it had saved; the request id is kept so that a second death tells the same.
 */
async function takeOver(
  transaction: Transaction,
  claim: Claim,
  row: KeyRow,
): Promise<ClaimOutcome> {
  const subjects = await transaction.rows<{ type: string; id: string }>(
    `SELECT type, subject_id AS id FROM events
     WHERE organization_id = $1 AND request_id = $2 ORDER BY sequence`,
    [claim.organizationId, row.request_id],
  )
  const saved = subjects.length > 0
  await transaction.rows(
    `UPDATE idempotency_keys SET created_at = now(), request_id = $3
     WHERE organization_id = $1 AND key = $2`,
    [claim.organizationId, claim.key, saved ? row.request_id : claim.requestId],
  )
  return saved ? { kind: 'saved', subjects } : { kind: 'claimed' }
}

async function completeKey(
  transaction: Transaction,
  claim: Claim,
  answer: StoredAnswer,
): Promise<void> {
  await transaction.rows(
    `${unhurried}
     UPDATE idempotency_keys SET state = 'done', status = $3, body = $4 FROM unhurried
     WHERE organization_id = $1 AND key = $2 AND state = 'running'`,
    [claim.organizationId, claim.key, answer.status, answer.body],
  )
}
