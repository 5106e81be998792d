import {
  type Account,
  type Ageing,
  ageing as age,
  type Day,
  type Minor,
  type OpenInvoice,
  type Posting,
} from '@tranche/engine'
import { CursorError, keyset, pageOf, writeCursor } from '../storage/pages.ts'
import type { Context, EntryView, EventView, Filter, Page, PageRequest } from './contract.ts'
import { type Dependencies, read, type Session } from './decide.ts'

/** Trial balance: per currency and account, debit positive. */
export function balances(
  dependencies: Dependencies,
  context: Context,
  asOf?: Day,
): Promise<Readonly<Record<string, Readonly<Record<string, Minor>>>>> {
  return read(dependencies, context, async ({ transaction }) => {
    const rows = await transaction.rows<{ currency: string; account: string; amount: Minor }>(
      `SELECT e.currency, p.account, sum(p.amount)::bigint AS amount
        FROM entries e
        JOIN postings p ON p.organization_id = e.organization_id AND p.entry_id = e.id
        WHERE e.organization_id = $1 AND ($2::date IS NULL OR e.posted_on <= $2::date)
        GROUP BY e.currency, p.account ORDER BY e.currency, p.account`,
      [transaction.organizationId, asOf ?? null],
    )
    const currencies: Record<string, Record<string, Minor>> = {}
    for (const { currency, account, amount } of rows) {
      currencies[currency] ??= {}
      currencies[currency][account] = amount
    }
    return currencies
  })
}

interface EntryRow {
  readonly id: string
  readonly posted_on: Day
  readonly kind: string
  readonly currency: string
  readonly order_id: string | null
  readonly invoice_id: string | null
  readonly payment_id: string | null
  readonly reverses: string | null
  readonly created_at: string
}

export function listEntries(
  dependencies: Dependencies,
  context: Context,
  { page, filter }: { readonly page: PageRequest; readonly filter: Filter },
): Promise<Page<EntryView>> {
  return read(dependencies, context, async ({ transaction }) => {
    const { account, ...others } = filter
    const query = keyset(page, others, {
      order: ['order_id', '='],
      order_id: ['order_id', '='],
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
      `SELECT id, posted_on, kind, currency, order_id, invoice_id, payment_id, reverses, created_at
        FROM entries WHERE organization_id = $1 ${query.where}${touches}
        ORDER BY id DESC LIMIT ${query.limit}`,
      values,
    )
    const cut = pageOf(page, rows)
    const postings = await postingsOf(
      transaction,
      cut.data.map(({ id }) => id),
    )
    return { ...cut, data: cut.data.map((row) => entryView(row, postings.get(row.id) ?? [])) }
  })
}

async function postingsOf(
  transaction: Session['transaction'],
  ids: readonly string[],
): Promise<Map<string, Posting[]>> {
  const rows = await transaction.rows<{
    entry_id: string
    account: Account
    amount: Minor
    customer_id: string | null
  }>(
    `SELECT entry_id, account, amount, customer_id FROM postings
      WHERE organization_id = $1 AND entry_id = ANY($2::uuid[]) ORDER BY entry_id, position`,
    [transaction.organizationId, ids],
  )
  const postings = new Map<string, Posting[]>()
  for (const { entry_id, account, amount, customer_id } of rows) {
    const found = postings.get(entry_id) ?? []
    found.push({ account, amount, ...(customer_id === null ? {} : { customer: customer_id }) })
    postings.set(entry_id, found)
  }
  return postings
}

function entryView(row: EntryRow, postings: readonly Posting[]): EntryView {
  return {
    id: row.id,
    postedOn: row.posted_on,
    kind: row.kind,
    currency: row.currency,
    ...(row.order_id === null ? {} : { orderId: row.order_id }),
    ...(row.invoice_id === null ? {} : { invoiceId: row.invoice_id }),
    ...(row.payment_id === null ? {} : { paymentId: row.payment_id }),
    ...(row.reverses === null ? {} : { reverses: row.reverses }),
    postings,
    createdAt: row.created_at,
  }
}

interface EventRow {
  readonly sequence: bigint
  readonly id: string
  readonly type: string
  readonly subject_id: string
  readonly order_id: string | null
  readonly occurred_at: string
  readonly via: string
  readonly request_id: string
  readonly body: string
  readonly hash: string
}

/** Newest first; `after` (a sequence) reads on from there, oldest first. */
export function listEvents(
  dependencies: Dependencies,
  context: Context,
  { page, filter }: { readonly page: PageRequest; readonly filter: Filter },
): Promise<Page<EventView>> {
  return read(dependencies, context, async ({ transaction }) => {
    const { after, ...others } = filter
    const { cursor, ...first } = page
    const query = keyset(first, others, {
      type: ['type', '='],
      order: ['order_id', '='],
      order_id: ['order_id', '='],
      subject: ['subject_id', '='],
      subject_id: ['subject_id', '='],
      occurred_at: ['occurred_at', 'range'],
    })
    const values = [transaction.organizationId, ...query.values]
    const from = cursor === undefined ? after : readSequence(cursor)
    const forward = after !== undefined
    const bound =
      from === undefined
        ? ''
        : ` AND sequence ${forward ? '>' : '<'} $${values.push(readNumber(from))}::bigint`
    const rows = await transaction.rows<EventRow>(
      `SELECT sequence, id, type, subject_id, order_id, occurred_at, via, request_id, body, hash
        FROM events WHERE organization_id = $1 ${query.where}${bound}
        ORDER BY sequence ${forward ? '' : 'DESC'} LIMIT ${query.limit}`,
      values,
    )
    const data = rows.slice(0, page.limit).map(eventView)
    const last = data.at(-1)
    const more = rows.length > page.limit && last !== undefined
    return more ? { data, nextCursor: writeCursor(last.sequence) } : { data }
  })
}

function readSequence(cursor: string): string {
  return readNumber(Buffer.from(cursor, 'base64url').toString())
}

function readNumber(text: string): string {
  if (!/^\d{1,18}$/.test(text)) throw new CursorError(`"${text}" is no place in the events`)
  return text
}

function eventView(row: EventRow): EventView {
  const { data, rows } = JSON.parse(row.body) as { data: object; rows: object }
  return {
    id: row.id,
    sequence: row.sequence.toString(),
    type: row.type,
    subjectId: row.subject_id,
    ...(row.order_id === null ? {} : { orderId: row.order_id }),
    occurredAt: row.occurred_at,
    via: row.via,
    requestId: row.request_id,
    data: { ...data, rows },
    hash: row.hash,
  }
}
