import type pg from 'pg'
import { elsewhere, inOrganization, prepare, type Transaction } from './database.ts'
import type { Claim, ClaimOutcome, IdempotencyStore, StoredAnswer } from './held-keys.ts'

/**
 * A claim this old belongs to a process that died, unless its work is seen: a transaction at work
 * holds its key's row.
 */
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
  readonly worked_in: string | null
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

const insertKey = prepare(`${unhurried}
  INSERT INTO idempotency_keys (organization_id, key, route, request_hash, request_id, state)
    SELECT $1::uuid, $2::text, $3::text, $4::text, $5::text, 'running' FROM unhurried
    ON CONFLICT DO NOTHING RETURNING key`)

async function claimKey(
  transaction: Transaction,
  claim: Claim,
  patience: number,
): Promise<ClaimOutcome> {
  const made = await transaction.rows(insertKey, [
    claim.organizationId,
    claim.key,
    claim.route,
    claim.requestHash,
    claim.requestId,
  ])
  if (made.length === 1) return { kind: 'claimed' }
  const row = await readKey(transaction, claim, { patience, lock: '' })
  // Released between the two statements: whoever repeats the request finds the key free.
  if (row === undefined) return { kind: 'running' }
  const expired = row.state === 'done' && row.expired
  const same = row.route === claim.route && row.request_hash === claim.requestHash
  // What a break left behind was saved or was not: its key is another request's only if it was not.
  const open = row.state === 'running' && row.abandoned
  if (!same && !expired && !open) return { kind: 'reused' }
  if (row.state === 'done' && !expired) {
    return { kind: 'done', status: row.status ?? 200, body: row.body ?? '' }
  }
  if (!expired && !row.abandoned) return { kind: 'running' }
  // Who is at work holds the row, however long it takes: only a row that is free changes hands.
  const free = await readKey(transaction, claim, { patience, lock: 'FOR UPDATE SKIP LOCKED' })
  if (free?.state !== row.state || free.request_id !== row.request_id) return { kind: 'running' }
  if (free.state === 'done') return free.expired ? reuse(transaction, claim) : { kind: 'running' }
  return free.abandoned ? takeOver(transaction, claim, free) : { kind: 'running' }
}

async function readKey(
  transaction: Transaction,
  claim: Claim,
  { patience, lock }: { readonly patience: number; readonly lock: string },
): Promise<KeyRow | undefined> {
  const [row] = await transaction.rows<KeyRow>(
    `SELECT route, request_hash, request_id, worked_in, state, status, body,
       created_at < now() - make_interval(secs => $3::float8) AS abandoned,
       created_at < now() - make_interval(hours => $4::int) AS expired
     FROM idempotency_keys WHERE organization_id = $1 AND key = $2 ${lock}`,
    [claim.organizationId, claim.key, patience, keptHours],
  )
  return row
}

/** An answer past its time, or a break before anything was saved: the key begins anew. */
async function reuse(transaction: Transaction, claim: Claim): Promise<ClaimOutcome> {
  await transaction.rows(
    `UPDATE idempotency_keys SET route = $3, request_hash = $4, request_id = $5, state = 'running',
       status = NULL, body = NULL, worked_in = NULL, created_at = now()
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
  const subjects =
    row.worked_in === null
      ? await savedBy(transaction, row.request_id)
      : await elsewhere(transaction, row.worked_in, (there) => savedBy(there, row.request_id))
  if (subjects.length === 0) return reuse(transaction, claim)
  const same = row.route === claim.route && row.request_hash === claim.requestHash
  if (!same) return { kind: 'reused' }
  await transaction.rows(
    `UPDATE idempotency_keys SET created_at = now() WHERE organization_id = $1 AND key = $2`,
    [claim.organizationId, claim.key],
  )
  return { kind: 'saved', requestId: row.request_id, subjects }
}

/** What a request made: of events, and of billing runs, which have none. */
function savedBy(
  transaction: Transaction,
  requestId: string,
): Promise<{ type: string; id: string }[]> {
  return transaction.rows<{ type: string; id: string }>(
    `SELECT type, subject_id AS id FROM (
       SELECT sequence, type, subject_id FROM events WHERE organization_id = $1 AND request_id = $2
       UNION ALL SELECT 0, 'run.previewed', id FROM billing_runs
         WHERE organization_id = $1 AND request_id = $2) saved ORDER BY sequence`,
    [transaction.organizationId, requestId],
  )
}

const keepAnswer = prepare(`${unhurried}
  UPDATE idempotency_keys SET state = 'done', status = $3, body = $4 FROM unhurried
    WHERE organization_id = $1 AND key = $2 AND request_id = $5 AND state = 'running'`)

async function completeKey(
  transaction: Transaction,
  claim: Claim,
  answer: StoredAnswer,
): Promise<void> {
  await transaction.rows(keepAnswer, [
    claim.organizationId,
    claim.key,
    answer.status,
    answer.body,
    claim.requestId,
  ])
}
