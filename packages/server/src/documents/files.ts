import {
  type DocumentKey,
  type PressJob,
  PrinterBusy,
  PrinterClosed,
  type PrintOrder,
} from '@tranche/documents'
import { type Result, success } from '@tranche/engine'
import { Refusal } from '../base/http/problem.ts'
import type { Transaction } from '../base/storage/database.ts'
import { record } from '../base/storage/events.ts'
import type { Desk, Session } from '../organizations/index.ts'
import { hashOf } from './frozen.ts'

/** How a document is given out: set, drawn for a screen, or as it was frozen. */
export type FileForm = 'pdf' | 'svg' | 'json'

export interface DocumentFile {
  readonly bytes: Uint8Array
  readonly sha256: string
}

/**
 * The document of a subject, by its id, and of several the one that is asked for. One that is
 * frozen when it is first asked for, is then.
 */
export type FindDocument = (
  session: Session,
  subjectId: string,
  part?: string,
) => Promise<Result<FoundDocument>>

interface FoundDocument {
  readonly id: string
  /** Where its events are told, too. */
  readonly orderId?: string
}

interface Asked {
  readonly of: { readonly find: FindDocument }
  readonly id: string
  readonly part?: string
  readonly form: FileForm
  readonly order?: PrintOrder
}

interface FrozenRow {
  readonly id: string
  readonly kind: DocumentKey
  readonly subject_type: string
  readonly text: string
  readonly hash: string
}

interface Found extends FrozenRow {
  readonly orderId?: string
}

/**
 * A document as a file. A PDF is made at the first request, outside any transaction, and kept:
 * later requests get these bytes. A drawing is made anew each time, in a tenth of a second.
 */
export async function documentFile(
  desk: Desk,
  { of, id, part, form, order = {} }: Asked,
): Promise<Result<DocumentFile>> {
  const found = await desk.open(async (session) => {
    const document = await of.find(session, id, part)
    if (!document.ok) return document
    const { id: documentId, ...told } = document.value
    const frozen = await frozenRow(session.transaction, documentId)
    const kept = form === 'pdf' ? await keptFile(session.transaction, documentId) : undefined
    return success({ document: { ...frozen, ...told }, kept })
  })
  if (!found.ok) return found
  const { document, kept } = found.value
  if (kept !== undefined) return success(kept)
  const { kind, text, hash } = document
  if (form === 'json') return success({ bytes: new TextEncoder().encode(text), sha256: hash })
  const made = await printOrRefuse(desk, { form, kind, text }, order)
  const bytes = typeof made === 'string' ? new TextEncoder().encode(made) : made
  if (form === 'svg') return success({ bytes, sha256: hashOf(bytes) })
  return success(await desk.open((session) => keepFile(session, document, bytes)))
}

/** Too many wait, or nobody any more: it is no fault of the document. */
async function printOrRefuse({ parts }: Desk, job: PressJob, order: PrintOrder) {
  try {
    return await parts.print(job, order)
  } catch (error) {
    const gone = order.signal?.aborted === true || error instanceof PrinterClosed
    if (!gone && !(error instanceof PrinterBusy)) throw error
    const why =
      error instanceof PrinterBusy ? error.message : 'Whoever asked for the document has gone'
    throw new Refusal('printer_busy', why, { headers: { 'Retry-After': '10' } })
  }
}

/** Whoever made it first, these bytes stay: who came second gets them too. */
async function keepFile(
  { transaction, origin }: Session,
  { id, subject_type, orderId }: Found,
  bytes: Uint8Array,
): Promise<DocumentFile> {
  const sha256 = hashOf(bytes)
  const made = await transaction.rows(
    `INSERT INTO pdf_files (organization_id, document_id, sha256, bytes, made_at)
      VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING document_id`,
    [transaction.organizationId, id, sha256, Buffer.from(bytes), origin.now],
  )
  // Its hash in the chain of events: nobody can replace the file together with its hash.
  if (made.length > 0) {
    const type = subject_type === 'invoice' ? 'invoice.pdf_made' : 'document.pdf_made'
    const told = orderId === undefined ? {} : { orderId }
    await record(transaction, origin, [
      { type, subjectId: id, ...told, data: { sha256 }, changes: [] },
    ])
  }
  return (await keptFile(transaction, id)) ?? { bytes, sha256 }
}

async function frozenRow(transaction: Transaction, id: string): Promise<FrozenRow> {
  const [row] = await transaction.rows<FrozenRow>(
    `SELECT id, kind, subject_type, text, hash FROM documents
      WHERE organization_id = $1 AND id = $2`,
    [transaction.organizationId, id],
  )
  if (row === undefined) throw new Error(`There is no document ${id}`)
  return row
}

async function keptFile(transaction: Transaction, id: string): Promise<DocumentFile | undefined> {
  const [row] = await transaction.rows<DocumentFile>(
    'SELECT bytes, sha256 FROM pdf_files WHERE organization_id = $1 AND document_id = $2',
    [transaction.organizationId, id],
  )
  return row
}
