import type { Change } from '../base/storage/changes.ts'
import { prepare } from '../base/storage/database.ts'
import type { Session } from '../organizations/index.ts'

interface CreditMove {
  readonly customer: string
  readonly currency: string
  /** Positive: the customer has more credit. */
  readonly amount: bigint
}

// A CHECK looks at the row to insert before a conflict is found: less needs an UPDATE.
const takeCredit = prepare(`
  UPDATE customer_credits SET balance = balance + $4
    WHERE organization_id = $1 AND customer_id = $2 AND currency = $3 RETURNING balance`)

const giveCredit = prepare(`
  INSERT INTO customer_credits AS c (organization_id, customer_id, currency, balance)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (organization_id, customer_id, currency)
      DO UPDATE SET balance = c.balance + excluded.balance
    RETURNING balance`)

const lockCredit = prepare(`
  SELECT balance FROM customer_credits
    WHERE organization_id = $1 AND customer_id = $2 AND currency = $3 FOR UPDATE`)

/** Moves a customer's credit under its row lock; below zero the database refuses. */
export async function addCustomerCredit(
  { transaction }: Session,
  { customer, currency, amount }: CreditMove,
): Promise<Change> {
  const [row] = await transaction.rows<{ balance: bigint }>(amount < 0n ? takeCredit : giveCredit, [
    transaction.organizationId,
    customer,
    currency,
    amount,
  ])
  if (row === undefined) throw new Error('The customer credit was not moved')
  const { balance } = row
  return {
    table: 'customer_credits',
    as: 'logged',
    row: { customer_id: customer, currency, balance },
  }
}

/** What a customer has, under its row lock. */
export async function customerCredit(
  { transaction }: Session,
  customer: string,
  currency: string,
): Promise<bigint> {
  const [row] = await transaction.rows<{ balance: bigint }>(lockCredit, [
    transaction.organizationId,
    customer,
    currency,
  ])
  return row?.balance ?? 0n
}
