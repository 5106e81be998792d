import { createHash } from 'node:crypto'
import {
  type AnyInvoiceData,
  creditNote,
  type DocumentKey,
  type DocumentKind,
  invoice,
  type Unnumbered,
} from '@tranche/documents'
import type { Day } from '@tranche/engine'
import { type Change, inserted } from '../base/storage/changes.ts'
import type { GivenNumber } from '../base/storage/numbers.ts'

/** The frozen text of an invoice or a credit note, as it is read. */
export interface FrozenInvoice {
  readonly kind: 'invoice' | 'credit_note'
  readonly text: string
}

export function readInvoice({ kind, text }: FrozenInvoice): AnyInvoiceData {
  return (kind === 'credit_note' ? creditNote : invoice).thaw(text)
}

/** A number of a series; one that another document of it bears already stands in none. */
type NumberOfDocument = Pick<GivenNumber, 'text'> & Partial<GivenNumber>

/** A document to freeze. */
export interface NewDocument<Data> {
  readonly id: string
  readonly kind: DocumentKind<Data, DocumentKey>
  /** What it is of. */
  readonly subject: { readonly type: string; readonly id: string }
  readonly issuedOn: Day
  readonly data: Unnumbered<Data>
  readonly now: string
}

/** Its row, hashed, under the number that it gets. */
export function documentRow<Data>(
  document: NewDocument<Data>,
): (number: NumberOfDocument) => Change {
  const { id, kind, subject, issuedOn, data, now } = document
  const textUnder = kind.freezeAhead(data)
  return (number) => {
    const text = textUnder(number.text)
    return inserted('documents', {
      id,
      kind: kind.key,
      subject_type: subject.type,
      subject_id: subject.id,
      number: number.text,
      series: number.series ?? null,
      series_year: number.year ?? null,
      series_number: number.value ?? null,
      issued_on: issuedOn,
      format: kind.formatOf(data),
      text,
      hash: hashOf(text),
      created_at: now,
    })
  }
}

export function hashOf(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
