import {
  type Allocation,
  type Day,
  reversePayment as decideReversal,
  type Minor,
  type PaymentSource,
  type Posting,
  type Result,
  type Reversal,
  refuse,
  reverse,
} from '@tranche/engine'
import { type Change, updated } from '../base/storage/changes.ts'
import { record } from '../base/storage/events.ts'
import { isId, newId } from '../base/storage/ids.ts'
import { entryRows } from '../ledger/index.ts'
import { type Session, unknown } from '../organizations/index.ts'
import {
  addCustomerCredit,
  customerCredit,
  type LockedInvoice,
  lockInvoices,
  settlementEntries,
  settlementRows,
} from '../receivables/index.ts'
import { showPayment } from './show-payments.ts'
import type { PaymentView } from './views.ts'

interface RecordedPayment {
  readonly id: string
  readonly customer_id: string
  readonly currency: string
  readonly source: PaymentSource
  readonly unallocated: Minor
  readonly reversed_on: Day | null
  readonly version: number
}

/**
 * Takes a payment back by a reversing entry. What it settled is open again, less what credit notes
 * of the same invoices had left over and is still there.
 */
export async function reversePayment(
  session: Session,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<Result<PaymentView>> {
  if (!isId(id)) return refuse(unknown('payment', id))
  const allocations = await allocationsOf(session, id)
  const ids = allocations.map(({ invoice }) => invoice)
  const account = await accountOf(session, id)
  if (account === undefined) return refuse(unknown('payment', id))
  const invoices = await lockInvoices(session, { ids, noted: account })
  const payment = await lockPayment(session, id)
  const credit = await customerCredit(session, account.customerId, account.currency)
  const { source, currency, unallocated } = payment
  const reversedOn = payment.reversed_on ?? undefined
  const asked = { source, currency, allocations, unallocated, invoices, credit, reversedOn }
  const reversal = decideReversal(asked)
  if (!reversal.ok) return reversal
  await saveReversal(session, { payment, reason, invoices, reversal: reversal.value })
  return showPayment(session, id)
}

function allocationsOf({ transaction }: Session, paymentId: string): Promise<Allocation[]> {
  return transaction.rows<Allocation>(
    `SELECT invoice_id AS invoice, amount FROM allocations
      WHERE organization_id = $1 AND payment_id = $2`,
    [transaction.organizationId, paymentId],
  )
}

async function accountOf({ transaction }: Session, paymentId: string) {
  const [account] = await transaction.rows<{ customerId: string; currency: string }>(
    `SELECT customer_id AS "customerId", currency FROM payments
      WHERE organization_id = $1 AND id = $2`,
    [transaction.organizationId, paymentId],
  )
  return account
}

/** After the invoices, in the order in which a new payment locks. */
async function lockPayment({ transaction }: Session, id: string): Promise<RecordedPayment> {
  const [payment] = await transaction.rows<RecordedPayment>(
    `SELECT id, customer_id, currency, source, unallocated, reversed_on, version
      FROM payments WHERE organization_id = $1 AND id = $2 FOR NO KEY UPDATE`,
    [transaction.organizationId, id],
  )
  if (payment === undefined) throw new Error(`Payment ${id} is gone`)
  return payment
}

interface DecidedReversal {
  readonly payment: RecordedPayment
  readonly reason: string
  readonly invoices: readonly LockedInvoice[]
  readonly reversal: Reversal
}

async function saveReversal(
  session: Session,
  { payment, reason, invoices, reversal }: DecidedReversal,
): Promise<void> {
  const { transaction, origin, today } = session
  const { customer_id: customer, currency } = payment
  const { reopened, settled, credit } = reversal
  const entry = await entryOf(session, payment.id)
  const paid = reopened.map((each) => ({ ...each, amount: -each.amount }))
  const changes: Change[] = [
    updated('payments', {
      id: payment.id,
      reversed_on: today,
      reversal_reason: reason,
      updated_at: origin.now,
      version: payment.version + 1,
    }),
    ...settlementRows(session, { invoices, paid, settled }),
    ...entryRows({
      id: newId(),
      postedOn: today,
      kind: 'reversal',
      currency,
      paymentId: payment.id,
      reverses: entry.id,
      postings: reverse(entry.postings),
      now: origin.now,
    }),
    ...settlementEntries(session, { customer, currency }, settled),
  ]
  if (credit !== 0n) {
    changes.push(await addCustomerCredit(session, { customer, currency, amount: credit }))
  }
  const type = 'payment.reversed'
  await record(transaction, origin, [{ type, subjectId: payment.id, data: { reason }, changes }])
}

async function entryOf({ transaction }: Session, paymentId: string) {
  const rows = await transaction.rows<{
    id: string
    account: Posting['account']
    amount: Minor
    customer_id: string | null
  }>(
    `SELECT e.id, p.account, p.amount, p.customer_id
      FROM entries e JOIN postings p ON p.organization_id = e.organization_id AND p.entry_id = e.id
      WHERE e.organization_id = $1 AND e.payment_id = $2 AND e.reverses IS NULL
      ORDER BY p.position`,
    [transaction.organizationId, paymentId],
  )
  const [first] = rows
  if (first === undefined) throw new Error(`Payment ${paymentId} has no entry`)
  const postings = rows.map(({ account, amount, customer_id }): Posting => {
    return { account, amount, ...(customer_id === null ? {} : { customer: customer_id }) }
  })
  return { id: first.id, postings }
}
