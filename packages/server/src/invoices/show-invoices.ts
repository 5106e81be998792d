import { createHash } from 'node:crypto'
import { type Day, maxOf, type Result, refuse, success } from '@tranche/engine'
import { prepare, type Transaction } from '../base/storage/database.ts'
import { record } from '../base/storage/events.ts'
import { isId } from '../base/storage/ids.ts'
import {
  type Filter,
  type Match,
  type Page,
  type PageRequest,
  pageOf,
  type SortKey,
  sortedKeyset,
} from '../base/storage/pages.ts'
import { readDocument } from '../documents/index.ts'
import { type Desk, type Session, unknown } from '../organizations/index.ts'
import { type StatusColumns, statusColumns, statusOf, statusSql } from '../receivables/index.ts'
import type { IssuedInvoice } from './issue-orders.ts'
import type { InvoiceView } from './views.ts'

interface InvoiceRow extends StatusColumns {
  readonly number: string
  readonly order_id: string
  readonly credits_id: string | null
  readonly document: string
  readonly document_hash: string
  readonly entry_id: string
  readonly created_at: string
  readonly updated_at: string
  readonly version: number
}

const columns = `${statusColumns}, number, order_id, credits_id, document, document_hash, entry_id,
  created_at, updated_at, version`

const readOne = prepare(
  `SELECT ${columns} FROM invoices WHERE organization_id = $1 AND id = ANY($2::uuid[])`,
)

export async function showInvoice(session: Session, id: string): Promise<Result<InvoiceView>> {
  const { transaction } = session
  const rows = await transaction.rows<InvoiceRow>(readOne, [
    transaction.organizationId,
    isId(id) ? [id] : [],
  ])
  const [view] = await views(session, rows)
  return view === undefined ? refuse(unknown('invoice', id)) : success(view)
}

export const invoiceMatches: Readonly<Record<string, Match>> = {
  today: ['$2::date', '='],
  status: [statusSql('$2::date'), '='],
  open: ['open > 0', 'is'],
  customer: ['customer_id', '='],
  customer_id: ['customer_id', '='],
  order: ['order_id', '='],
  order_id: ['order_id', '='],
  kind: ['kind', '='],
  number: ['number', '='],
  currency: ['currency', '='],
  issued_on: ['issued_on', 'range'],
  due_on: ['due_on', 'range'],
  created_at: ['created_at', 'range'],
  q: [
    `number ILIKE {word}
      OR customer_id IN (SELECT c.id FROM customers c
        WHERE c.organization_id = $1 AND c.name ILIKE {word})
      OR order_id IN (SELECT o.id FROM orders o
        WHERE o.organization_id = $1 AND o.label ILIKE {word})`,
    'words',
  ],
}

export const invoiceSorts: Readonly<Record<string, SortKey>> = {
  created_at: 'id',
  number: { column: 'number', type: 'text' },
  issued_on: { column: 'issued_on', type: 'date' },
  due_on: { column: 'due_on', type: 'date' },
  net: { column: 'net', type: 'bigint' },
  gross: { column: 'gross', type: 'bigint' },
  open: { column: 'open', type: 'bigint' },
}

export async function listInvoices(
  session: Session,
  { page, filter }: { readonly page: PageRequest; readonly filter: Filter },
): Promise<Page<InvoiceView>> {
  const { transaction, today } = session
  // The day stands first among the values because the status needs it.
  const query = sortedKeyset(
    page,
    { today, ...filter },
    { matches: invoiceMatches, sorts: invoiceSorts },
  )
  const rows = await transaction.rows<InvoiceRow & { sort_key: string }>(
    `SELECT ${columns}, ${query.key} AS sort_key FROM invoices
        WHERE organization_id = $1 ${query.where}
        ORDER BY ${query.order} LIMIT ${query.limit}`,
    [transaction.organizationId, ...query.values],
  )
  const cut = pageOf(page, rows)
  return { ...cut, data: await views(session, cut.data) }
}

const readNotes = prepare(`
  SELECT id, credits_id FROM invoices
    WHERE organization_id = $1 AND credits_id = ANY($2::uuid[]) ORDER BY id`)

/** A document that was just issued. */
export function issuedView(
  { today }: Session,
  { row, document }: Pick<IssuedInvoice, 'row' | 'document'>,
): InvoiceView {
  const { kind, payable } = document.proposal
  const open = kind === 'credit' ? 0n : maxOf(payable, 0n)
  const stored = { ...(row as unknown as Omit<InvoiceRow, 'open'>), open }
  return viewOf(stored, { document, today, creditNotes: [] })
}

async function views(session: Session, rows: readonly InvoiceRow[]): Promise<InvoiceView[]> {
  const { transaction, today } = session
  const notes = await transaction.rows<{ id: string; credits_id: string }>(readNotes, [
    transaction.organizationId,
    rows.map(({ id }) => id),
  ])
  return rows.map((row) => {
    const own = notes.filter(({ credits_id }) => credits_id === row.id).map(({ id }) => id)
    return viewOf(row, { document: readDocument(row.document), today, creditNotes: own })
  })
}

interface Known extends Pick<InvoiceView, 'document' | 'creditNotes'> {
  readonly today: Day
}

function viewOf(row: InvoiceRow, { document, creditNotes, today }: Known): InvoiceView {
  return {
    id: row.id,
    metadata: {},
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
    number: row.number,
    orderId: row.order_id,
    customerId: row.customer_id,
    status: statusOf(row, today),
    document,
    documentHash: row.document_hash,
    credited: row.credited,
    paid: row.paid,
    open: row.open,
    creditNotes,
    ...(row.credits_id === null ? {} : { credits: row.credits_id }),
    entryId: row.entry_id,
  }
}

interface File {
  readonly bytes: Uint8Array
  readonly sha256: string
}

/** The frozen document, byte for byte as hashed at issue. */
export async function invoiceJson(session: Session, id: string): Promise<Result<File>> {
  const { transaction } = session

  const row = await frozenText(transaction, id)
  if (row === undefined) return refuse(unknown('invoice', id))
  return success({ bytes: new TextEncoder().encode(row.document), sha256: row.document_hash })
}

/** Made at the first request, outside any transaction, and kept: later requests get these bytes. */
export async function invoicePdf(desk: Desk, id: string): Promise<Result<File>> {
  const found = await desk.open(async ({ transaction }) => {
    const row = await frozenText(transaction, id)
    return row && { ...row, file: await keptFile(transaction, id) }
  })
  if (found === undefined) return refuse(unknown('invoice', id))
  if (found.file !== undefined) return success(found.file)
  const bytes = await desk.parts.renderer(readDocument(found.document))
  return success(await desk.open((session) => keepFile(session, id, bytes)))
}

async function keepFile(session: Session, id: string, bytes: Uint8Array): Promise<File> {
  const { transaction, parts, origin } = session
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const madeAt = parts.clock.now().toISOString()
  const [made] = await transaction.rows<{ order_id: string }>(
    `INSERT INTO pdf_files (organization_id, invoice_id, sha256, bytes, made_at)
      SELECT organization_id, id, $3, $4, $5 FROM invoices
        WHERE organization_id = $1 AND id = $2
      ON CONFLICT DO NOTHING RETURNING (SELECT order_id FROM invoices
        WHERE organization_id = $1 AND id = $2) AS order_id`,
    [transaction.organizationId, id, sha256, Buffer.from(bytes), madeAt],
  )
  if (made === undefined) return (await keptFile(transaction, id)) ?? { bytes, sha256 }
  // Its hash in the chain of events: nobody can replace the file together with its hash.
  const about = { subjectId: id, orderId: made.order_id, data: { sha256 }, changes: [] }
  await record(transaction, origin, [{ type: 'invoice.pdf_made', ...about }])
  return { bytes, sha256 }
}

/** The pages for a screen: made anew each time, in a tenth of a second. */
export async function invoiceSvg(desk: Desk, id: string): Promise<Result<File>> {
  const found = await desk.open(({ transaction }) => frozenText(transaction, id))
  if (found === undefined) return refuse(unknown('invoice', id))
  const text = await desk.parts.drawer(readDocument(found.document))
  const sha256 = createHash('sha256').update(text).digest('hex')
  return success({ bytes: new TextEncoder().encode(text), sha256 })
}

async function frozenText(transaction: Transaction, id: string) {
  const [row] = await transaction.rows<{ document: string; document_hash: string }>(
    `SELECT document, document_hash FROM invoices
      WHERE organization_id = $1 AND id = ANY($2::uuid[])`,
    [transaction.organizationId, isId(id) ? [id] : []],
  )
  return row
}

async function keptFile(transaction: Transaction, id: string): Promise<File | undefined> {
  const [row] = await transaction.rows<File>(
    'SELECT bytes, sha256 FROM pdf_files WHERE organization_id = $1 AND invoice_id = $2',
    [transaction.organizationId, id],
  )
  return row
}
