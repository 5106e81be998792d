import type { Account, Day, Minor } from '@tranche/engine'
import type { Filter, Page, PageRequest } from '../base/storage/pages.ts'
import { keyset, pageOf } from '../base/storage/pages.ts'
import { type Session } from '../organizations/index.ts'
import type { EntryView, NamedPosting } from './views.ts'
import type { EntryKind } from './words.ts'

interface EntryRow {
  readonly id: string
  readonly posted_on: Day
  readonly kind: EntryKind
  readonly currency: string
  readonly order_id: string | null
  readonly invoice_id: string | null
  readonly payment_id: string | null
  readonly reverses: string | null
  readonly created_at: string
  readonly order_number: string | null
  readonly invoice_number: string | null
}

/** The entry of a document that bills several orders names none, and is of each. */
const ofOrder = `(order_id = {value}::uuid OR order_id IS NULL AND kind IN ('invoice', 'credit')
  AND invoice_id IN (SELECT p.invoice_id FROM invoice_parts p
    WHERE p.organization_id = $1 AND p.order_id = {value}::uuid))`

export async function listEntries(
  session: Session,
  { page, filter }: { readonly page: PageRequest; readonly filter: Filter },
): Promise<Page<EntryView>> {
  const { transaction } = session

  const { account, ...others } = filter
  const query = keyset(page, others, {
    order: [ofOrder, 'where'],
    order_id: [ofOrder, 'where'],
    invoice: ['invoice_id', '='],
    invoice_id: ['invoice_id', '='],
    payment: ['payment_id', '='],
    payment_id: ['payment_id', '='],
    kind: ['kind', '='],
    currency: ['currency', '='],
    posted_on: ['posted_on', 'range'],
  })
  const values = [transaction.organizationId, ...query.values]
  const touches =
    account === undefined
      ? ''
      : ` AND EXISTS (SELECT FROM postings p WHERE p.organization_id = entries.organization_id
            AND p.entry_id = entries.id AND p.account = $${values.push(account)})`
  const rows = await transaction.rows<EntryRow>(
    `SELECT e.*, o.number AS order_number, i.number AS invoice_number
        FROM (SELECT id, posted_on, kind, currency, order_id, invoice_id, payment_id, reverses,
            created_at
          FROM entries WHERE organization_id = $1 ${query.where}${touches}
          ORDER BY id DESC LIMIT ${query.limit}) e
        LEFT JOIN orders o ON o.organization_id = $1 AND o.id = e.order_id
        LEFT JOIN invoices i ON i.organization_id = $1 AND i.id = e.invoice_id
        ORDER BY e.id DESC`,
    values,
  )
  const cut = pageOf(page, rows)
  const postings = await postingsOf(
    transaction,
    cut.data.map(({ id }) => id),
  )
  return { ...cut, data: cut.data.map((row) => entryView(row, postings.get(row.id) ?? [])) }
}

async function postingsOf(
  transaction: Session['transaction'],
  ids: readonly string[],
): Promise<Map<string, NamedPosting[]>> {
  const rows = await transaction.rows<{
    entry_id: string
    account: Account
    amount: Minor
    customer_id: string | null
    name: string | null
  }>(
    `SELECT p.entry_id, p.account, p.amount, p.customer_id, c.name FROM postings p
      LEFT JOIN customers c ON c.organization_id = $1 AND c.id = p.customer_id
      WHERE p.organization_id = $1 AND p.entry_id = ANY($2::uuid[])
      ORDER BY p.entry_id, p.position`,
    [transaction.organizationId, ids],
  )
  const postings = new Map<string, NamedPosting[]>()
  for (const { entry_id, account, amount, customer_id: customer, name } of rows) {
    const found = postings.get(entry_id) ?? []
    const whose = customer === null ? {} : { customer, customerName: name ?? '' }
    found.push({ account, amount, ...whose })
    postings.set(entry_id, found)
  }
  return postings
}

function entryView(row: EntryRow, postings: readonly NamedPosting[]): EntryView {
  return {
    id: row.id,
    postedOn: row.posted_on,
    kind: row.kind,
    currency: row.currency,
    ...(row.order_id === null ? {} : { orderId: row.order_id }),
    ...(row.order_number === null ? {} : { orderNumber: row.order_number }),
    ...(row.invoice_id === null ? {} : { invoiceId: row.invoice_id }),
    ...(row.invoice_number === null ? {} : { invoiceNumber: row.invoice_number }),
    ...(row.payment_id === null ? {} : { paymentId: row.payment_id }),
    ...(row.reverses === null ? {} : { reverses: row.reverses }),
    postings,
    createdAt: row.created_at,
  }
}
