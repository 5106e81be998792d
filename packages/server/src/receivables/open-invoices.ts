import {
  type Day,
  type InvoiceKind,
  type InvoiceStatus,
  invoiceStatus,
  type Minor,
  type OpenInvoice,
} from '@tranche/engine'
import type { Session } from '../organizations/index.ts'

/** The columns of an invoice that say what is open of it. */
export interface ReceivableColumns {
  readonly id: string
  readonly customer_id: string
  readonly currency: string
  readonly issued_on: Day
  readonly due_on: Day
  readonly payable: Minor
  readonly credited: Minor
  readonly credit_settled: Minor
  readonly paid: Minor
}

/** What stands beside them where the row is to be changed. */
export interface LockedColumns extends ReceivableColumns {
  readonly number: string
  readonly order_id: string
  readonly version: number
}

/** An invoice as the receivable sub-ledger sees it, with what its row needs to be changed. */
export interface LockedInvoice extends OpenInvoice {
  readonly number: string
  readonly orderId: string
  readonly version: number
}

/** A row as the receivable sub-ledger sees it. */
export function receivableOf(row: ReceivableColumns): OpenInvoice {
  return {
    id: row.id,
    customer: row.customer_id,
    currency: row.currency,
    issuedOn: row.issued_on,
    dueOn: row.due_on,
    gross: row.payable,
    credited: row.credit_settled,
    creditedTotal: row.credited,
    paid: row.paid,
  }
}

export function lockedOf(row: LockedColumns): LockedInvoice {
  const { number, order_id: orderId, version } = row
  return { ...receivableOf(row), number, orderId, version }
}

interface CustomerAccount {
  readonly customerId: string
  readonly currency: string
}

/**
 * Locks invoices in order of their ids: those named, all open ones of a customer, or those of a
 * customer whose credit notes settled less of them than they credit.
 */
export async function lockInvoices(
  { transaction }: Session,
  which:
    | { readonly ids: readonly string[]; readonly noted?: CustomerAccount }
    | { readonly open: CustomerAccount },
): Promise<LockedInvoice[]> {
  const account = 'open' in which ? which.open : which.noted
  const ids = 'ids' in which ? which.ids : []
  const condition =
    'open' in which ? 'payable > paid + credit_settled' : 'credited > credit_settled'
  const rows = await transaction.rows<LockedColumns>(
    `SELECT id, number, order_id, customer_id, currency, issued_on, due_on, payable, credited,
        credit_settled, paid, version
      FROM invoices WHERE organization_id = $1 AND kind <> 'credit' AND (id = ANY($2::uuid[])
        OR customer_id = $3::uuid AND currency = $4 AND ${condition})
      ORDER BY id FOR NO KEY UPDATE`,
    [transaction.organizationId, ids, account?.customerId ?? null, account?.currency ?? null],
  )
  return rows.map(lockedOf)
}

/** What the status of an invoice depends on, beside the day. */
export interface StatusColumns extends ReceivableColumns {
  readonly kind: InvoiceKind
}

export function statusOf(row: StatusColumns, today: Day): InvoiceStatus {
  return row.kind === 'credit' ? 'PAID' : invoiceStatus(receivableOf(row), today)
}
