import type { InstalmentState } from '../billing/states.ts'
import { type InvoiceStatus, invoiceStatuses } from './invoice.ts'

/** An instalment's own status, or that of the documents that bill it. */
export const instalmentStatuses = ['READY', 'FUTURE', 'CANCELLED', ...invoiceStatuses] as const
/** One of `instalmentStatuses`. */
export type InstalmentStatus = (typeof instalmentStatuses)[number]

/**
 * The status of an instalment: what the order's facts say, and once it is billed, that of the
 * invoices (without credit notes) that bill it. Overdue wins; it is paid when all of them are.
 */
export function instalmentStatus(
  state: InstalmentState['status'],
  invoices: readonly InvoiceStatus[],
): InstalmentStatus {
  if (state !== 'BILLED' && state !== 'HELD') return state
  const open = invoices.filter((each) => each !== 'CREDITED')
  // Goodwill on a part leaves the status of what is still billed.
  if (state === 'HELD' && open.length === 0) return 'CREDITED'
  if (open.includes('OVERDUE')) return 'OVERDUE'
  if (open.length > 0 && open.every((each) => each === 'PAID')) return 'PAID'
  return open.includes('PARTLY_PAID') || open.includes('PAID') ? 'PARTLY_PAID' : 'INVOICED'
}
