import { type Day, type Minor, parseMicro, type Result, refuse, success } from '@tranche/engine'
import {
  type Filter,
  type Match,
  type Page,
  type PageRequest,
  pageOf,
  type SortKey,
  sortedKeyset,
} from '../base/storage/pages.ts'
import { type Session, unknown } from '../organizations/index.ts'
import type { WorkView } from './views.ts'

interface WorkRow {
  readonly id: string
  readonly order_id: string
  readonly order_label: string
  readonly line_id: string
  readonly line_label: string
  readonly kind: WorkView['kind']
  readonly currency: string
  readonly day: Day
  readonly person: string | null
  readonly role: string | null
  readonly hours: string | null
  readonly rate: string | null
  readonly amount: Minor | null
  readonly receipt: string | null
  readonly billable: boolean
  readonly worth: string
  readonly invoice_id: string | null
  readonly created_at: string
}

const columns = `w.id, w.order_id, o.label AS order_label, w.line_id, l.label AS line_label, w.kind,
  o.currency, w.day, w.person, w.role, w.hours, w.rate, w.amount, w.receipt, w.billable, w.worth,
  w.invoice_id, w.created_at`
const from = `FROM work_entries w
  JOIN orders o ON o.organization_id = w.organization_id AND o.id = w.order_id
  JOIN order_lines l ON l.organization_id = w.organization_id AND l.order_id = w.order_id
    AND l.id = w.line_id
  WHERE w.organization_id = $1`

const matches: Readonly<Record<string, Match>> = {
  order: ['w.order_id', '='],
  line: ['w.line_id', '='],
  invoice: ['w.invoice_id', '='],
  person: ['w.person', '='],
  kind: ['w.kind', '='],
  day: ['w.day', 'range'],
  billed: ['w.invoice_id IS NOT NULL', 'is'],
  billable: ['w.billable', 'is'],
}

const sorts: Readonly<Record<string, SortKey>> = {
  created_at: 'id',
  day: { column: 'w.day', type: 'date' },
}

export async function listWork(
  { transaction }: Session,
  { page, filter }: { readonly page: PageRequest; readonly filter: Filter },
): Promise<Page<WorkView>> {
  const query = sortedKeyset(page, filter, { matches, sorts, id: 'w.id' })
  const rows = await transaction.rows<WorkRow & { readonly sort_key: string }>(
    `SELECT ${columns}, ${query.key} AS sort_key ${from} ${query.where}
      ORDER BY ${query.order} LIMIT ${query.limit}`,
    [transaction.organizationId, ...query.values],
  )
  const cut = pageOf(page, rows)
  return { ...cut, data: cut.data.map(viewOf) }
}

export async function findWork(session: Session, id: string): Promise<Result<WorkView>> {
  const [found] = await loadWork(session, [id])
  return found === undefined ? refuse(unknown('work', id)) : success(found)
}

/** Entries as they are, with what each adds to its line. */
export async function loadWork({ transaction }: Session, ids: readonly string[]) {
  const rows = await transaction.rows<WorkRow>(
    `SELECT ${columns} ${from} AND w.id = ANY($2::uuid[]) ORDER BY w.id`,
    [transaction.organizationId, ids],
  )
  return rows.map((row) => ({ ...viewOf(row), worth: BigInt(row.worth) }))
}

function viewOf(row: WorkRow): WorkView {
  const hours = row.hours === null ? undefined : parseMicro(row.hours)
  const rate = row.rate === null ? undefined : parseMicro(row.rate)
  return {
    id: row.id,
    orderId: row.order_id,
    orderLabel: row.order_label,
    line: row.line_id,
    lineLabel: row.line_label,
    kind: row.kind,
    currency: row.currency,
    day: row.day,
    ...(row.person === null ? {} : { person: row.person }),
    ...(row.role === null ? {} : { role: row.role }),
    ...(hours === undefined ? {} : { hours }),
    ...(rate === undefined ? {} : { rate }),
    ...(row.amount === null ? {} : { amount: row.amount }),
    ...(row.receipt === null ? {} : { receipt: row.receipt }),
    billable: row.billable,
    ...(row.invoice_id === null ? {} : { invoiceId: row.invoice_id }),
    createdAt: row.created_at,
  }
}
