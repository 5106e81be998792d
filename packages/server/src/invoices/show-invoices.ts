import { totalsOf } from '@tranche/documents'
import { type Day, maxOf, type Result, refuse, success } from '@tranche/engine'
import { prepare } from '../base/storage/database.ts'
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
import { type FrozenInvoice, readInvoice } from '../documents/index.ts'
import { type Session, unknown } from '../organizations/index.ts'
import { type StatusColumns, statusColumns, statusOf, statusSql } from '../receivables/index.ts'
import type { IssuedInvoice } from './issue-orders.ts'
import type { InvoiceView } from './views.ts'

interface InvoiceRow extends StatusColumns {
  readonly number: string
  readonly credits_id: string | null
  readonly document_kind: FrozenInvoice['kind']
  readonly text: string
  readonly hash: string
  readonly entry_id: string
  readonly created_at: string
  readonly updated_at: string
  readonly version: number
}

const columns = `${statusColumns}, number, credits_id, document_kind, text, hash, entry_id,
  created_at, updated_at, version`

const source = `invoices, LATERAL (SELECT d.kind AS document_kind, d.text, d.hash FROM documents d
  WHERE d.organization_id = invoices.organization_id AND d.id = invoices.id) document`

const readOne = prepare(
  `SELECT ${columns} FROM ${source} WHERE organization_id = $1 AND id = ANY($2::uuid[])`,
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

const billsOrder = `id IN (SELECT p.invoice_id FROM invoice_parts p
  WHERE p.organization_id = $1 AND p.order_id = {value}::uuid)`

export const invoiceMatches: Readonly<Record<string, Match>> = {
  today: ['$2::date', '='],
  status: [statusSql('$2::date'), '='],
  open: ['open > 0', 'is'],
  customer: ['customer_id', '='],
  customer_id: ['customer_id', '='],
  order: [billsOrder, 'where'],
  order_id: [billsOrder, 'where'],
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
      OR id IN (SELECT p.invoice_id FROM orders o
        JOIN invoice_parts p ON p.organization_id = $1 AND p.order_id = o.id
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
    `SELECT ${columns}, ${query.key} AS sort_key FROM ${source}
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
  { row, hash, document }: Pick<IssuedInvoice, 'row' | 'hash' | 'document'>,
): InvoiceView {
  const { kind, payable } = totalsOf(document)
  const open = kind === 'credit' ? 0n : maxOf(payable, 0n)
  const stored = { ...(row as unknown as Omit<InvoiceRow, 'open' | 'hash'>), hash, open }
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
    return viewOf(row, {
      document: readInvoice({ kind: row.document_kind, text: row.text }),
      today,
      creditNotes: own,
    })
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
    customerId: row.customer_id,
    status: statusOf(row, today),
    document,
    documentHash: row.hash,
    credited: row.credited,
    paid: row.paid,
    open: row.open,
    creditNotes,
    ...(row.credits_id === null ? {} : { credits: row.credits_id }),
    entryId: row.entry_id,
  }
}
