import type pg from 'pg'
import { acrossOrganizations, type Transaction } from '../base/storage/database.ts'

/** Where an organization's chain of events ends, or ended when it was noted. */
export interface KeptHead {
  readonly organizationId: string
  readonly sequence: bigint
  readonly hash: string
}

/** The last event; undefined where there is none. */
export async function lastEvent(transaction: Transaction): Promise<KeptHead | undefined> {
  const [row] = await transaction.rows<Omit<KeptHead, 'organizationId'>>(
    `SELECT sequence, hash FROM events WHERE organization_id = $1
      ORDER BY sequence DESC LIMIT 1`,
    [transaction.organizationId],
  )
  return row && { organizationId: transaction.organizationId, ...row }
}

/** What does not fit a head that was kept elsewhere, which may be older than the last event. */
export async function headFindings(
  transaction: Transaction,
  expected: readonly KeptHead[],
): Promise<string[]> {
  const findings: string[] = []
  const last = await lastEvent(transaction)
  for (const { sequence, hash } of expected) {
    const [event] = await transaction.rows<{ hash: string }>(
      'SELECT hash FROM events WHERE organization_id = $1 AND sequence = $2',
      [transaction.organizationId, sequence],
    )
    if (event?.hash === hash) continue
    findings.push(
      event === undefined
        ? `the chain ends at ${last?.sequence ?? 0n}, but ${sequence} was kept: its end was cut`
        : `event ${sequence} is not the one that was kept: the chain was rewritten`,
    )
  }
  return findings
}

/** Organizations of which only the chain is left: their own row is gone. */
export async function orphanedChains(pool: pg.Pool): Promise<string[]> {
  const rows = await acrossOrganizations<{ organization_id: string }>(
    pool,
    `SELECT organization_id FROM event_chains c WHERE NOT EXISTS
      (SELECT FROM organizations o WHERE o.organization_id = c.organization_id)`,
  )
  return rows.map(({ organization_id }) => organization_id)
}
