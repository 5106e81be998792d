import { z } from '@hono/zod-openapi'
import { type Cell, type Columns, csvHead, csvRows } from '../csv.ts'
import { type Call, type Endpoint, endpoint } from '../endpoint.ts'
import type { entryList, eventList, paymentList, queue } from '../schemas/books.ts'
import { idOf } from '../schemas/common.ts'
import type { invoiceList } from '../schemas/invoices.ts'
import type { orderSummaryList } from '../schemas/order-lists.ts'
import type { customerList } from '../schemas/parties.ts'
import type { openInvoiceList } from '../schemas/receivables.ts'

type ItemOf<List extends z.ZodObject<{ data: z.ZodArray }>> = z.output<List>['data'][number]
type Entry = ItemOf<typeof entryList>
type Posting = Entry['postings'][number] & { readonly entry: Entry }

/** Amounts stand in a column of their own, the currency in another. */
interface Export {
  /** The list it writes out: same filters, same order, same figures. */
  readonly list: string
  readonly id: string
  readonly path: `/v1/${string}.csv`
  readonly what: string
  /** Where an item makes several rows. */
  readonly rows?: (item: never) => readonly unknown[]
  /** Each takes the item, or the row, of its own list. */
  readonly columns: Columns<never>
}

/**
 * Rows are read in pages of about so many bytes of the file, at most so many rows: a reader that
 * stops holds one page, whatever its rows are like.
 */
const pageBytes = 200_000
const pageRows = { first: 20, most: 500 } as const

function exportOf(lists: readonly Endpoint[], file: Export): Endpoint {
  const list = lists.find(({ id }) => id === file.list)
  if (list === undefined) throw new Error(`There is no list ${file.list}`)
  return endpoint({
    tag: list.tag,
    method: 'get',
    path: file.path,
    id: file.id,
    summary: `${file.what} as CSV`,
    description:
      'Every row of the list with its filters and sorting: UTF-8 with a byte order mark, RFC 4180, plain decimals. A text that a spreadsheet would run as a formula begins with an apostrophe.',
    file: 'text/csv',
    query: z.strictObject({
      ...list.query.omit({ limit: true, cursor: true }).shape,
      organization: idOf('organization').optional().openapi({
        description: 'In place of the header Tranche-Organization.',
      }),
    }),
    answers: {},
    async run(call) {
      const next = pagesOf(list, call, file)
      // The first page is read before the answer begins: a refusal still becomes a problem.
      const first = await next()
      return {
        chunks: beginningWith(first ?? '', next),
        contentType: 'text/csv; charset=utf-8',
        name: file.path.slice('/v1/'.length).replaceAll('/', '-'),
      }
    },
  })
}

async function* beginningWith(
  first: string,
  next: () => Promise<string | undefined>,
): AsyncGenerator<string> {
  for (let text: string | undefined = first; text !== undefined; text = await next()) yield text
}

interface Listed {
  readonly data: readonly never[]
  readonly next_cursor: string | null
}

/**
 * Gives the file's text page by page, then undefined. Between two pages nothing is kept but the
 * place in the list and how long its rows were.
 */
function pagesOf(
  list: Endpoint,
  call: Call<unknown, object, unknown>,
  { columns, rows }: Export,
): () => Promise<string | undefined> {
  let cursor: string | undefined
  let limit: number = pageRows.first
  let text = csvHead(columns)
  let ended = false
  return async () => {
    if (ended) return undefined
    const query = { ...call.query, limit, cursor, organization: undefined }
    const answer = await list.run({ ...call, query })
    if (!('body' in answer)) throw new Error(`${list.id} gives no list`)
    const { data, next_cursor } = answer.body as Listed
    const items = rows === undefined ? data : (data.flatMap<unknown>(rows) as never[])
    const page = csvRows(columns, items)
    const rowBytes = Math.max(1, Buffer.byteLength(page) / Math.max(1, data.length))
    limit = Math.min(pageRows.most, Math.max(1, Math.floor(pageBytes / rowBytes)))
    cursor = next_cursor ?? undefined
    ended = cursor === undefined
    const whole = text + page
    text = ''
    return whole
  }
}

const messages = (each: readonly { readonly message: string }[]): Cell =>
  each.map(({ message }) => message).join('; ')

const orders: Columns<ItemOf<typeof orderSummaryList>> = {
  id: ({ id }) => id,
  number: ({ number }) => number,
  external_id: ({ external_id }) => external_id,
  state: ({ state }) => state,
  label: ({ label }) => label,
  customer: ({ customer }) => customer,
  customer_name: ({ customer_name }) => customer_name,
  currency: ({ currency }) => currency,
  net: ({ net }) => net.amount,
  planned: ({ planned }) => planned.amount,
  value: ({ value }) => value.amount,
  billed: ({ billed }) => billed.amount,
  left: ({ left }) => left.amount,
  paid: ({ standing }) => standing.paid.amount,
  open: ({ standing }) => standing.open.amount,
  retained: ({ standing }) => standing.retained.amount,
  ready: ({ standing }) => standing.ready.amount,
  remaining: ({ standing }) => standing.remaining.amount,
  invoiced_gross: ({ receivable }) => receivable.invoiced.amount,
  paid_gross: ({ receivable }) => receivable.paid.amount,
  open_gross: ({ receivable }) => receivable.open.amount,
  progress_percent: ({ progress_percent }) => progress_percent,
  billed_percent: ({ billed_percent }) => billed_percent,
  bucket: ({ bucket }) => bucket,
  next_on: ({ next_on }) => next_on,
  next: ({ next }) => next,
  confirmed_on: ({ confirmed_on }) => confirmed_on,
  created_at: ({ created_at }) => created_at,
}

const queued: Columns<ItemOf<typeof queue>> = {
  order: ({ order }) => order,
  order_number: ({ order_number }) => order_number,
  order_label: ({ order_label }) => order_label,
  customer: ({ customer }) => customer,
  customer_name: ({ customer_name }) => customer_name,
  bucket: ({ bucket }) => bucket,
  currency: ({ ready }) => ready.currency,
  ready: ({ ready }) => ready.amount,
  ready_tax: ({ ready_tax }) => ready_tax.amount,
  ready_gross: ({ ready_gross }) => ready_gross.amount,
  order_net: ({ order_net }) => order_net.amount,
  billed: ({ billed }) => billed.amount,
  what: ({ what }) => what.join('; '),
  reasons: ({ reasons }) => messages(reasons),
  blockers: ({ blockers }) => messages(blockers),
  conditions_met: ({ conditions }) => conditions.met,
  conditions: ({ conditions }) => conditions.of,
  ready_since: ({ ready_since }) => ready_since,
  next_on: ({ next_on }) => next_on,
  next: ({ next }) => next,
}

const invoices: Columns<ItemOf<typeof invoiceList>> = {
  id: ({ id }) => id,
  number: ({ number }) => number,
  kind: ({ kind }) => kind,
  status: ({ status }) => status,
  issued_on: ({ issued_on }) => issued_on,
  due_on: ({ due_on }) => due_on,
  customer: ({ customer }) => customer,
  customer_name: ({ customer_name }) => customer_name,
  order: ({ order }) => order,
  order_number: ({ order_number }) => order_number,
  order_label: ({ order_label }) => order_label,
  customer_reference: ({ customer_reference }) => customer_reference,
  currency: ({ currency }) => currency,
  net: ({ net }) => net.amount,
  tax: ({ tax }) => tax.amount,
  gross: ({ gross }) => gross.amount,
  credited: ({ credited }) => credited.amount,
  paid: ({ paid }) => paid.amount,
  open: ({ open }) => open.amount,
  credits_number: ({ credits_number }) => credits_number,
  sha256: ({ sha256 }) => sha256,
}

const payments: Columns<ItemOf<typeof paymentList>> = {
  id: ({ id }) => id,
  received_on: ({ received_on }) => received_on,
  customer: ({ customer }) => customer,
  customer_name: ({ customer_name }) => customer_name,
  source: ({ source }) => source,
  reference: ({ reference }) => reference,
  currency: ({ amount }) => amount.currency,
  amount: ({ amount }) => amount.amount,
  unallocated: ({ unallocated }) => unallocated.amount,
  invoices: ({ allocations }) =>
    allocations.map((each) => `${each.invoice_number} ${each.amount.amount}`).join('; '),
  reversed_on: ({ reversed_on }) => reversed_on,
}

const postings: Columns<Posting> = {
  entry: ({ entry }) => entry.id,
  posted_on: ({ entry }) => entry.posted_on,
  kind: ({ entry }) => entry.kind,
  account: ({ account }) => account,
  customer: ({ customer }) => customer,
  customer_name: ({ customer_name }) => customer_name,
  currency: ({ amount }) => amount.currency,
  amount: ({ amount }) => amount.amount,
  order: ({ entry }) => entry.order,
  order_number: ({ entry }) => entry.order_number,
  invoice: ({ entry }) => entry.invoice,
  invoice_number: ({ entry }) => entry.invoice_number,
  payment: ({ entry }) => entry.payment,
  reverses: ({ entry }) => entry.reverses,
  created_at: ({ entry }) => entry.created_at,
}

const events: Columns<ItemOf<typeof eventList>> = {
  sequence: ({ sequence }) => sequence,
  id: ({ id }) => id,
  occurred_at: ({ occurred_at }) => occurred_at,
  type: ({ type }) => type,
  subject: ({ subject }) => subject,
  about: ({ about }) => about?.label ?? null,
  order: ({ order }) => order,
  order_label: ({ order_label }) => order_label,
  changes: ({ changes = [] }) =>
    changes
      .map(({ field, before, after }) => `${field}: ${before ?? '–'} → ${after ?? '–'}`)
      .join('; '),
  via: ({ via }) => via,
  request_id: ({ request_id }) => request_id,
  data: ({ data }) => JSON.stringify(data),
  hash: ({ hash }) => hash,
}

const customers: Columns<ItemOf<typeof customerList>> = {
  id: ({ id }) => id,
  external_id: ({ external_id }) => external_id,
  name: ({ name }) => name,
  legal_name: ({ legal_name }) => legal_name,
  street: ({ address }) => address?.street ?? null,
  postcode: ({ address }) => address?.postcode ?? null,
  city: ({ address }) => address?.city ?? null,
  region: ({ address }) => address?.region ?? null,
  country: ({ address }) => address?.country ?? null,
  tax_id: ({ tax_id }) => tax_id,
  email: ({ email }) => email,
  term_days: ({ term_days }) => term_days,
  language: ({ language }) => language,
  open: ({ open }) => perCurrency(open),
  overdue: ({ overdue }) => perCurrency(overdue),
  credit: ({ credit }) => perCurrency(credit),
  created_at: ({ created_at }) => created_at,
}

const openInvoices: Columns<ItemOf<typeof openInvoiceList>> = {
  invoice: ({ invoice }) => invoice,
  number: ({ number }) => number,
  customer: ({ customer }) => customer,
  customer_name: ({ customer_name }) => customer_name,
  order: ({ order }) => order,
  order_label: ({ order_label }) => order_label,
  issued_on: ({ issued_on }) => issued_on,
  due_on: ({ due_on }) => due_on,
  days_overdue: ({ days_overdue }) => days_overdue,
  bucket: ({ bucket }) => bucket,
  currency: ({ open }) => open.currency,
  gross: ({ gross }) => gross.amount,
  credited: ({ credited }) => credited.amount,
  paid: ({ paid }) => paid.amount,
  open: ({ open }) => open.amount,
}

/** "1000.00 EUR; 20.00 USD": an account in several currencies. */
function perCurrency(amounts: readonly { readonly amount: string; readonly currency: string }[]) {
  return amounts.map(({ amount, currency }) => `${amount} ${currency}`).join('; ')
}

/** One line a posting. */
const postingsOf = (entry: Entry): readonly Posting[] =>
  entry.postings.map((each) => ({ ...each, entry }))

const files: readonly Export[] = [
  {
    list: 'listOrderSummaries',
    id: 'exportOrders',
    path: '/v1/orders.csv',
    what: 'Orders',
    columns: orders,
  },
  {
    list: 'listQueue',
    id: 'exportQueue',
    path: '/v1/queue.csv',
    what: 'The queue',
    columns: queued,
  },
  {
    list: 'listInvoices',
    id: 'exportInvoices',
    path: '/v1/invoices.csv',
    what: 'Invoices and credit notes',
    columns: invoices,
  },
  {
    list: 'listPayments',
    id: 'exportPayments',
    path: '/v1/payments.csv',
    what: 'Payments',
    columns: payments,
  },
  {
    list: 'listOpenInvoices',
    id: 'exportOpenInvoices',
    path: '/v1/receivables/open-invoices.csv',
    what: 'Open invoices',
    columns: openInvoices,
  },
  {
    list: 'listEntries',
    id: 'exportEntries',
    path: '/v1/ledger/entries.csv',
    what: 'Ledger entries, a row for each posting,',
    rows: postingsOf,
    columns: postings,
  },
  {
    list: 'listEvents',
    id: 'exportEvents',
    path: '/v1/events.csv',
    what: 'Events',
    columns: events,
  },
  {
    list: 'listCustomers',
    id: 'exportCustomers',
    path: '/v1/customers.csv',
    what: 'Customers',
    columns: customers,
  },
]

/** Lists as files; each is one of the list endpoints with its columns, and nothing else. */
export function exportEndpoints(lists: readonly Endpoint[]): readonly Endpoint[] {
  return files.map((file) => exportOf(lists, file))
}
