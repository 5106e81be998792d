import { createHash } from 'node:crypto'
import { prepare, type Transaction } from './database.ts'

/** What is remembered of a request that carries an idempotency key. */
export interface Claim {
  readonly key: string
  /** Method and path. */
  readonly route: string
  /** SHA-256 of the body. */
  readonly requestHash: string
}

export interface StoredAnswer {
  readonly status: number
  readonly body: string
}

export type Outcome<Done extends StoredAnswer> =
  | ({ readonly kind: 'done' } & Done)
  | ({ readonly kind: 'replayed' } & StoredAnswer)
  /** Somebody is at it. */
  | { readonly kind: 'running' }
  /** The key belongs to another request. */
  | { readonly kind: 'reused' }

/** Answers are kept at least this long; then the key is free again. */
const keptHours = 48

/**
 * Does the work of a key once: the answer is kept in the transaction of the work, so that either
 * both are saved or neither is. Whoever works on a key holds a lock that ends with the transaction:
 * the key of one that died is free, and a repeat meanwhile is told to wait.
 */
export async function once<Done extends StoredAnswer>(
  transaction: Transaction,
  claim: Claim,
  work: () => Promise<Done>,
): Promise<Outcome<Done>> {
  const before = await holdKey(transaction, claim.key)
  if (before === 'running') return { kind: 'running' }
  if (before !== undefined) {
    const same = before.route === claim.route && before.request_hash === claim.requestHash
    if (!same) return { kind: 'reused' }
    return { kind: 'replayed', status: before.status, body: before.body }
  }
  const answer = await work()
  await transaction.rows(keepAnswer, [
    transaction.organizationId,
    claim.key,
    claim.route,
    claim.requestHash,
    answer.status,
    answer.body,
  ])
  return { kind: 'done', ...answer }
}

const keepAnswer = prepare(`
  INSERT INTO idempotency_keys (organization_id, key, route, request_hash, status, body)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (organization_id, key) DO UPDATE SET route = excluded.route,
      request_hash = excluded.request_hash, status = excluded.status, body = excluded.body,
      created_at = now()`)

interface KeyRow extends StoredAnswer {
  readonly route: string
  readonly request_hash: string
}

/**
 * Locks the key and reads what was answered to it, in one round trip but two statements: the second
 * must see what the holder before us has saved.
 */
async function holdKey(
  { client, organizationId }: Transaction,
  key: string,
): Promise<KeyRow | 'running' | undefined> {
  const lock = createHash('sha256').update(`${organizationId} ${key}`).digest().readBigInt64BE()
  const results: unknown = await client.query(`SELECT pg_try_advisory_xact_lock(${lock}) AS free;
    SELECT route, request_hash, status, body FROM idempotency_keys
      WHERE organization_id = ${client.escapeLiteral(organizationId)}
        AND key = ${client.escapeLiteral(key)}
        AND created_at >= now() - interval '${keptHours} hours'`)
  const [locked, kept] = results as readonly [
    { readonly rows: readonly [{ readonly free: boolean }] },
    { readonly rows: readonly KeyRow[] },
  ]
  return locked.rows[0].free ? kept.rows[0] : 'running'
}

/** Forgets answers past their time, in the organization of the transaction. */
export async function forgetOldKeys(transaction: Transaction): Promise<void> {
  await transaction.rows(
    `DELETE FROM idempotency_keys
     WHERE organization_id = $1 AND created_at < now() - make_interval(hours => $2::int)`,
    [transaction.organizationId, keptHours],
  )
}
