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
  readonly gross: Minor
  readonly payable: Minor
  readonly credited: Minor
  readonly credited_payable: Minor
  readonly credit_settled: Minor
  readonly paid: Minor
}

const receivableColumns = `id, customer_id, currency, issued_on, due_on, gross, payable, credited,
  credited_payable, credit_settled, paid`

/** The columns of an invoice on which its status depends, and what is open of it. */
export const statusColumns = `${receivableColumns}, kind, open`

/** What stands beside them where the row is to be changed. */
export interface LockedColumns extends ReceivableColumns {
  readonly number: string
  readonly version: number
}

/** An invoice as the receivable sub-ledger sees it, with what its row needs to be changed. */
export interface LockedInvoice extends OpenInvoice {
  readonly number: string
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
    gross: row.gross,
    payable: row.payable,
    credited: row.credit_settled,
    notes: { gross: row.credited, payable: row.credited_payable },
    paid: row.paid,
  }
}

export function lockedOf(row: LockedColumns): LockedInvoice {
  const { number, version } = row
  return { ...receivableOf(row), number, version }
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
  const condition = 'open' in which ? 'open > 0' : 'credited_payable > credit_settled'
  const rows = await transaction.rows<LockedColumns>(
    `SELECT ${receivableColumns}, number, version
      FROM invoices WHERE organization_id = $1 AND kind <> 'credit' AND (id = ANY($2::uuid[])
        OR customer_id = $3::uuid AND currency = $4 AND ${condition})
      ORDER BY id FOR NO KEY UPDATE`,
    [transaction.organizationId, ids, account?.customerId ?? null, account?.currency ?? null],
  )
  return rows.map(lockedOf)
}

/** What the status of an invoice depends on, beside the day; and what the database says is open. */
export interface StatusColumns extends ReceivableColumns {
  readonly kind: InvoiceKind
  readonly open: Minor
}

/** The status on a day. */
export function statusOf(row: StatusColumns, day: Day): InvoiceStatus {
  return row.kind === 'credit' ? 'PAID' : invoiceStatus(receivableOf(row), day)
}

/** The same as SQL, for lists that ask for one: `verify` and `tests/books` compare the two. */
export function statusSql(day: string): string {
  return `CASE
    WHEN open = 0 THEN CASE WHEN kind <> 'credit' AND gross > 0 AND credited >= gross
      THEN 'CREDITED' ELSE 'PAID' END
    WHEN due_on < ${day} THEN 'OVERDUE'
    WHEN paid > 0 THEN 'PARTLY_PAID'
    ELSE 'INVOICED' END`
}
