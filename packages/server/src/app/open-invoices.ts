import type { Day, Minor, OpenInvoice } from '@tranche/engine'
import type { Session } from './decide.ts'

interface OpenRow {
  readonly id: string
  readonly number: string
  readonly order_id: string
  readonly customer_id: string
  readonly currency: string
  readonly issued_on: Day
  readonly due_on: Day
  readonly payable: Minor
  readonly credit_settled: Minor
  readonly paid: Minor
  readonly version: number
}

/** An invoice as the receivable sub-ledger sees it, with what its row needs to be changed. */
export interface LockedInvoice extends OpenInvoice {
  readonly number: string
  readonly orderId: string
  readonly version: number
}

/** Locks invoices in order of their ids: those named, or all open ones of a customer. */
export async function lockInvoices(
  { transaction }: Session,
  which:
    | { readonly ids: readonly string[] }
    | { readonly customerId: string; readonly currency: string },
): Promise<LockedInvoice[]> {
  const named = 'ids' in which
  const rows = await transaction.rows<OpenRow>(
    `SELECT id, number, order_id, customer_id, currency, issued_on, due_on, payable,
        credit_settled, paid, version
      FROM invoices WHERE organization_id = $1 AND kind <> 'credit' AND
        ${named ? 'id = ANY($2::uuid[])' : 'customer_id = $2 AND currency = $3 AND payable > paid + credit_settled'}
      ORDER BY id FOR NO KEY UPDATE`,
    [transaction.organizationId, ...(named ? [which.ids] : [which.customerId, which.currency])],
  )
  return rows.map((row) => ({
    id: row.id,
    customer: row.customer_id,
    currency: row.currency,
    issuedOn: row.issued_on,
    dueOn: row.due_on,
    gross: row.payable,
    credited: row.credit_settled,
    paid: row.paid,
    number: row.number,
    orderId: row.order_id,
    version: row.version,
  }))
}
