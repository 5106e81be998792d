import type { Transaction } from '../base/storage/database.ts'
import { bookInvariants } from './book-invariants.ts'
import { documentInvariants } from './document-invariants.ts'

/** One invariant as two queries: how many rows it was held against, and which ones break it. */
export interface Invariant {
  /** Number in docs/specs/invariants.md. */
  readonly check: string
  readonly title: string
  readonly rows: string
  /** Each row is one finding in words. */
  readonly findings: string
}

/** Sums and comparisons of stored amounts; the engine's part of `verify` is in `verify.ts`. */
export const invariants: readonly Invariant[] = [...documentInvariants, ...bookInvariants]

/** At most this many findings of a check are told; one is enough to worry. */
const findingsMax = 20

export async function checkInvariant(
  transaction: Transaction,
  { rows, findings }: Invariant,
): Promise<{ rows: number; findings: string[] }> {
  const values = [transaction.organizationId]
  // A statement that does not name the organization still says which it is for.
  const scoped = rows.includes('$1') ? rows : `${rows} AND $1::uuid IS NOT NULL`
  const [counted] = await transaction.rows<{ rows: bigint }>(scoped, values)
  const found = await transaction.rows<{ finding: string }>(
    `SELECT finding FROM (${findings}) AS f LIMIT ${findingsMax}`,
    values,
  )
  return { rows: Number(counted?.rows ?? 0n), findings: found.map(({ finding }) => finding) }
}
