import { createHash } from 'node:crypto'
import { creditNote, type InvoiceData, invoice } from '@tranche/documents'
import type { InvoiceKind } from '@tranche/engine'

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The data of an issued invoice or credit note. */
export function readInvoice(row: {
  readonly kind: InvoiceKind
  readonly document: string
}): InvoiceData {
  return (row.kind === 'credit' ? creditNote : invoice).thaw(row.document)
}
