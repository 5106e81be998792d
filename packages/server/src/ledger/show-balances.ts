import type { Day, Minor } from '@tranche/engine'
import type { Session } from '../organizations/index.ts'

/** Trial balance: per currency and account, debit positive. */
export async function showBalances(
  { transaction }: Session,
  { asOf }: { readonly asOf?: Day } = {},
): Promise<Readonly<Record<string, Readonly<Record<string, Minor>>>>> {
  const rows = await transaction.rows<{ currency: string; account: string; amount: Minor }>(
    `SELECT e.currency, p.account, sum(p.amount)::bigint AS amount
        FROM entries e
        JOIN postings p ON p.organization_id = e.organization_id AND p.entry_id = e.id
        WHERE e.organization_id = $1 AND ($2::date IS NULL OR e.posted_on <= $2::date)
        GROUP BY e.currency, p.account ORDER BY e.currency, p.account`,
    [transaction.organizationId, asOf ?? null],
  )
  const currencies: Record<string, Record<string, Minor>> = {}
  for (const { currency, account, amount } of rows) {
    currencies[currency] ??= {}
    currencies[currency][account] = amount
  }
  return currencies
}
