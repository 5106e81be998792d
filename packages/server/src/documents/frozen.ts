import { createHash } from 'node:crypto'
import {
  creditNote,
  type DocumentKey,
  type DocumentKind,
  type InvoiceData,
  invoice,
} from '@tranche/documents'
import type { Day } from '@tranche/engine'
import { type Change, inserted } from '../base/storage/changes.ts'
import type { GivenNumber } from '../base/storage/numbers.ts'

/** The frozen text of an invoice or a credit note, as it is read. */
export interface FrozenInvoice {
  readonly kind: 'invoice' | 'credit_note'
  readonly text: string
}

export function readInvoice({ kind, text }: FrozenInvoice): InvoiceData {
  return (kind === 'credit_note' ? creditNote : invoice).thaw(text)
}

/** A document to freeze, under the number that it got. */
export interface NewDocument<Data> {
  readonly id: string
  readonly kind: DocumentKind<Data, DocumentKey>
  /** What it is of. */
  readonly subject: { readonly type: string; readonly id: string }
  readonly number: GivenNumber
  readonly issuedOn: Day
  readonly data: Data
  readonly now: string
}

/** Its row, hashed. */
export function documentRow<Data>(document: NewDocument<Data>): Change {
  const { id, kind, subject, number, issuedOn, data, now } = document
  const text = kind.freeze(data)
  return inserted('documents', {
    id,
    kind: kind.key,
    subject_type: subject.type,
    subject_id: subject.id,
    number: number.text,
    series: number.series,
    series_year: number.year,
    series_number: number.value,
    issued_on: issuedOn,
    format: kind.format,
    text,
    hash: hashOf(text),
    created_at: now,
  })
}

export function hashOf(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
