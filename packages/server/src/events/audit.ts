import { formatAmount } from '@tranche/engine'
import type { Transaction } from '../base/storage/database.ts'
import type { EventRow } from './list-events.ts'
import type { ChangedValue } from './views.ts'

interface Named {
  readonly label: string
  readonly currency: string | null
}

/**
 * Number or name of everything that the events are about, and its currency; of a deleted draft what
 * it was called last.
 */
export async function namesOf(
  transaction: Transaction,
  events: readonly EventRow[],
): Promise<ReadonlyMap<string, Named>> {
  const ids = new Set(events.flatMap(({ subject_id, order_id }) => [subject_id, order_id ?? '']))
  ids.delete('')
  const rows = await transaction.rows<Named & { id: string }>(
    `SELECT id, coalesce(number, nullif(label, ''), '') AS label, currency FROM orders
        WHERE organization_id = $1 AND id = ANY($2::uuid[])
      UNION ALL SELECT id, coalesce(label, ''), currency FROM (
          SELECT DISTINCT ON (order_id) order_id AS id, row ->> 'label' AS label,
              row ->> 'currency' AS currency
            FROM events e, jsonb_array_elements(e.body::jsonb #> '{rows,orders}') row
            WHERE e.organization_id = $1 AND e.order_id = ANY($2::uuid[])
              AND e.type IN ('order.created', 'order.replaced')
              AND EXISTS (SELECT FROM events d WHERE d.organization_id = $1
                AND d.order_id = e.order_id AND d.type = 'order.deleted')
            ORDER BY order_id, sequence DESC) deleted
      UNION ALL SELECT id, number, currency FROM invoices
        WHERE organization_id = $1 AND id = ANY($2::uuid[])
      UNION ALL SELECT id, number, NULL FROM documents
        WHERE organization_id = $1 AND id = ANY($2::uuid[]) AND subject_id <> id
      UNION ALL SELECT p.id, c.name, p.currency FROM payments p
        JOIN customers c ON c.organization_id = p.organization_id AND c.id = p.customer_id
        WHERE p.organization_id = $1 AND p.id = ANY($2::uuid[])
      UNION ALL SELECT id, name, NULL FROM customers
        WHERE organization_id = $1 AND id = ANY($2::uuid[])
      UNION ALL SELECT id, label, NULL FROM plan_templates
        WHERE organization_id = $1 AND id = ANY($2::uuid[])
      UNION ALL SELECT organization_id, name, NULL FROM organizations
        WHERE organization_id = $1 AND organization_id = ANY($2::uuid[])`,
    [transaction.organizationId, [...ids]],
  )
  return new Map(rows.map(({ id, ...named }) => [id, named]))
}

type Row = Readonly<Record<string, unknown>>
type Values = Readonly<Record<string, string | undefined>>

/** Events of one order or subject, before those shown, that are looked through for what stood. */
const LOOK_BACK = 40

/** What each event changed of the main values, with what the events before it had left. */
export async function changesOf(
  transaction: Transaction,
  events: readonly EventRow[],
  names: ReadonlyMap<string, Named>,
): Promise<ReadonlyMap<bigint, readonly ChangedValue[]>> {
  const history = await historyOf(transaction, events)
  const changes = new Map<bigint, readonly ChangedValue[]>()
  for (const event of events) {
    const currency = names.get(event.order_id ?? event.subject_id)?.currency ?? undefined
    const found: ChangedValue[] = []
    for (const [key, after] of history.get(event.sequence) ?? []) {
      found.push(...changedValues({ key, after, event, currency }, history))
    }
    changes.set(event.sequence, found)
  }
  return changes
}

interface Compared {
  readonly key: string
  readonly after: Values
  readonly event: EventRow
  readonly currency: string | undefined
}

function changedValues({ key, after, event, currency }: Compared, history: History) {
  const changed: ChangedValue[] = []
  for (const [field, value] of Object.entries(after)) {
    const before = valueBefore(history, { key, field, sequence: event.sequence })
    if (before === value) continue
    const money = moneyFields.has(field) && currency !== undefined
    const shown = (text: string | undefined) =>
      text !== undefined && money ? formatAmount(BigInt(text), currency) : text
    const [was, is] = [shown(before), shown(value)]
    changed.push({
      field,
      ...(was === undefined ? {} : { before: was }),
      ...(is === undefined ? {} : { after: is }),
      ...(money ? { currency } : {}),
    })
  }
  return changed
}

/** Sequence → row → the values that the event left there; newest event first. */
type History = ReadonlyMap<bigint, ReadonlyMap<string, Values>>

function valueBefore(
  history: History,
  at: { readonly key: string; readonly field: string; readonly sequence: bigint },
): string | undefined {
  for (const [sequence, rows] of history) {
    if (sequence >= at.sequence) continue
    const values = rows.get(at.key)
    if (values !== undefined && at.field in values) return values[at.field]
  }
  return undefined
}

async function historyOf(transaction: Transaction, events: readonly EventRow[]): Promise<History> {
  const tops = new Map<string, { readonly top: bigint; readonly depth: number }>()
  for (const { order_id, subject_id, sequence } of events) {
    const key = order_id ?? subject_id
    const { top, depth } = tops.get(key) ?? { top: 0n, depth: LOOK_BACK }
    tops.set(key, { top: sequence > top ? sequence : top, depth: depth + 1 })
  }
  const earlier = await transaction.rows<{ sequence: bigint; rows: string }>(
    `SELECT e.sequence, json_build_object(
          'organizations', e.rows -> 'organizations', 'customers', e.rows -> 'customers',
          'orders', e.rows -> 'orders', 'plan_templates', e.rows -> 'plan_templates',
          'invoices', e.rows -> 'invoices', 'payments', e.rows -> 'payments')::text AS rows
      FROM unnest($2::uuid[], $3::bigint[], $4::integer[]) AS k(key, top, depth)
      CROSS JOIN LATERAL (
        (SELECT sequence, body::json -> 'rows' AS rows FROM events
          WHERE organization_id = $1 AND order_id = k.key AND sequence < k.top
          ORDER BY sequence DESC LIMIT k.depth)
        UNION ALL
        (SELECT sequence, body::json -> 'rows' AS rows FROM events
          WHERE organization_id = $1 AND subject_id = k.key AND order_id IS NULL
            AND sequence < k.top
          ORDER BY sequence DESC LIMIT k.depth)) e
      ORDER BY e.sequence DESC`,
    [
      transaction.organizationId,
      [...tops.keys()],
      [...tops.values()].map(({ top }) => top.toString()),
      [...tops.values()].map(({ depth }) => depth.toString()),
    ],
  )
  const own = events.map(({ sequence, body }) => ({
    sequence,
    rows: JSON.stringify((JSON.parse(body) as { rows: object }).rows),
  }))
  const all = [...own, ...earlier].sort((a, b) => (a.sequence < b.sequence ? 1 : -1))
  return new Map(all.map(({ sequence, rows }) => [sequence, rowValues(rows)]))
}

function rowValues(text: string): ReadonlyMap<string, Values> {
  const tables = JSON.parse(text) as Readonly<Record<string, readonly Row[] | null>>
  const values = new Map<string, Values>()
  for (const [table, read] of Object.entries(readers)) {
    for (const row of tables[table] ?? []) {
      const key = `${table} ${textOf(row['id']) ?? ''}`
      values.set(key, { ...values.get(key), ...read(row) })
    }
  }
  return values
}

const moneyFields = new Set(['value', 'billed', 'gross', 'amount', 'unallocated'])

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return undefined
}

/** The named columns that the row carries, under the names that the API gives them. */
function pick(row: Row, columns: Readonly<Record<string, string>>): Values {
  const found = Object.entries(columns).filter(([, column]) => column in row)
  return Object.fromEntries(found.map(([field, column]) => [field, textOf(row[column])]))
}

function particularsOf(row: Row): Values {
  if (!('particulars' in row)) return {}
  const { legalName, taxId, email, address } = (row['particulars'] ?? {}) as Row
  const { street, postcode, city, region, country } = (address ?? {}) as Row
  const lines = [street, [postcode, city].map(textOf).filter(Boolean).join(' '), region, country]
  return {
    legal_name: textOf(legalName),
    address: textOf(lines.map(textOf).filter(Boolean).join(', ')),
    tax_id: textOf(taxId),
    email: textOf(email),
  }
}

function ratesOf(row: Row): Values {
  if (!('tax_rates' in row)) return {}
  const rates = (row['tax_rates'] ?? []) as readonly Row[]
  return { tax_rates: textOf(rates.map(({ label }) => textOf(label)).join(', ')) }
}

/** One value a kind; older events tell two of them in columns. */
function formatsOf(row: Row): Values {
  const { invoice_number_format: invoice, credit_number_format: credit_note } = row
  const older = invoice === undefined ? {} : { invoice, credit_note }
  const formats = { ...older, ...(row['number_formats'] as Row | undefined) }
  return Object.fromEntries(
    Object.entries(formats).map(([kind, format]) => [`number_formats.${kind}`, textOf(format)]),
  )
}

const same = (...columns: readonly string[]) =>
  Object.fromEntries(columns.map((column) => [column, column]))

const settings = {
  ...same('name', 'country', 'currency', 'timezone', 'term_days', 'language', 'paper'),
  ...same('tax_mode', 'date_order', 'clock_mode', 'frozen_at'),
  final: 'final_mode',
}

/** The values of each kind of row that a reader of the audit trail looks for. */
const readers: Readonly<Record<string, (row: Row) => Values>> = {
  organizations: (row) => ({
    ...pick(row, settings),
    ...particularsOf(row),
    ...ratesOf(row),
    ...formatsOf(row),
    ...('bank' in row ? { iban: textOf(((row['bank'] ?? {}) as Row)['iban']) } : {}),
  }),
  customers: (row) => ({
    ...pick(row, same('name', 'term_days', 'language')),
    ...particularsOf(row),
  }),
  orders: (row) =>
    pick(row, same('number', 'label', 'state', 'value', 'billed', 'progress_percent')),
  plan_templates: (row) => pick(row, same('code', 'label')),
  // Later changes of an invoice stand in events of its payments and credit notes.
  invoices: (row) => ('number' in row ? pick(row, same('number', 'kind', 'gross', 'due_on')) : {}),
  payments: (row) =>
    pick(row, {
      ...same('amount', 'unallocated', 'received_on', 'reference', 'reversed_on'),
      reason: 'reversal_reason',
    }),
}
