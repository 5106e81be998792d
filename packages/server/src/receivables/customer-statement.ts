import {
  addMonths,
  ageing as age,
  type Day,
  fault,
  type Minor,
  type Result,
  refuse,
  success,
} from '@tranche/engine'
import { isId } from '../base/storage/ids.ts'
import { type Session, unknown } from '../organizations/index.ts'
import { openOfCustomer } from './list-open-invoices.ts'
import type { StatementRow, StatementView } from './views.ts'

export interface StatementInput {
  readonly id: string
  readonly from?: Day
  readonly to?: Day
  readonly currency?: string
}

/** More rows than anybody reads on one statement. */
const ROWS_MAX = 5000

/** The account of one customer in one currency over a period; a year back from today by default. */
export async function showStatement(
  session: Session,
  input: StatementInput,
): Promise<Result<StatementView>> {
  const name = await nameOf(session, input.id)
  if (name === undefined) return refuse(unknown('customer', input.id))
  const to = input.to ?? session.today
  const from = input.from ?? addMonths(to, -12)
  if (from > to) {
    const message = `The statement begins on ${from}, after its end on ${to}: swap the two days`
    return refuse(fault('invalid_date', message, { path: 'from', facts: { from, to } }))
  }
  const currencies = await currenciesOf(session, input.id)
  const currency = input.currency ?? usualCurrency(session, currencies)
  const account = { customerId: input.id, currency, to }
  const moves = await movesOf(session, { ...account, from })
  if (moves.length > ROWS_MAX) {
    const message = `From ${from} to ${to} there are more than ${ROWS_MAX} documents and payments: choose a shorter period`
    return refuse(fault('invalid_value', message, { path: 'from', facts: { max: `${ROWS_MAX}` } }))
  }
  const opening = await openingOf(session, { ...account, from })
  const rows = balanced(opening, moves)
  const openInvoices = await openOfCustomer(session, { ...account, asOf: to })
  return success({
    customerId: input.id,
    customerName: name,
    currency,
    currencies,
    from,
    to,
    opening,
    rows,
    closing: rows.at(-1)?.balance ?? opening,
    openInvoices,
    credit: await creditThen(session, account),
    ageing: age(openInvoices, to),
  })
}

async function nameOf({ transaction }: Session, id: string): Promise<string | undefined> {
  const [row] = await transaction.rows<{ name: string }>(
    'SELECT name FROM customers WHERE organization_id = $1 AND id = ANY($2::uuid[])',
    [transaction.organizationId, isId(id) ? [id] : []],
  )
  return row?.name
}

async function currenciesOf({ transaction }: Session, id: string): Promise<string[]> {
  const rows = await transaction.rows<{ currency: string }>(
    `SELECT currency FROM invoices WHERE organization_id = $1 AND customer_id = $2
      UNION SELECT currency FROM payments WHERE organization_id = $1 AND customer_id = $2
      ORDER BY currency`,
    [transaction.organizationId, id],
  )
  return rows.map(({ currency }) => currency)
}

function usualCurrency({ organization }: Session, currencies: readonly string[]): string {
  const own = organization.currency
  return currencies.includes(own) ? own : (currencies[0] ?? own)
}

interface Account {
  readonly customerId: string
  readonly currency: string
  readonly to: Day
}

interface Move {
  readonly on: Day
  readonly kind: StatementRow['kind']
  readonly number: string | null
  readonly reference: string | null
  readonly document_id: string
  readonly amount: Minor
  readonly applied: Minor | null
}

/**
 * The customer's entries with what each changes of receivables and credit together. Found through
 * the customer's invoices and payments, whose indexes begin with it.
 */
const accountMoves = `
  SELECT i.issued_on AS on, CASE WHEN i.kind = 'credit' THEN 'credit_note' ELSE 'invoice' END AS kind,
      i.number, NULL AS reference, i.id AS document_id, i.entry_id, false AS applies
    FROM invoices i
    WHERE i.organization_id = $1 AND i.customer_id = $2 AND i.currency = $3
  UNION ALL
  SELECT e.posted_on, e.kind, i.number, NULL, i.id, e.id, true
    FROM invoices i
    JOIN entries e ON e.organization_id = i.organization_id AND e.invoice_id = i.id
      AND e.kind = 'credit_applied'
    WHERE i.organization_id = $1 AND i.customer_id = $2 AND i.currency = $3
  UNION ALL
  SELECT e.posted_on, e.kind, NULL, p.reference, p.id, e.id, p.source = 'credit'
    FROM payments p
    JOIN entries e ON e.organization_id = p.organization_id AND e.payment_id = p.id
    WHERE p.organization_id = $1 AND p.customer_id = $2 AND p.currency = $3`

const moved = `(SELECT coalesce(sum(p.amount), 0)::bigint FROM postings p
  WHERE p.organization_id = $1 AND p.entry_id = m.entry_id
    AND p.account IN ('receivable', 'credit'))`

const creditMoved = `(SELECT coalesce(sum(p.amount), 0)::bigint FROM postings p
  WHERE p.organization_id = $1 AND p.entry_id = m.entry_id AND p.account = 'credit')`

function movesOf(
  { transaction }: Session,
  { customerId, currency, from, to }: Account & { readonly from: Day },
): Promise<Move[]> {
  return transaction.rows<Move>(
    `SELECT m.on, m.kind, m.number, m.reference, m.document_id, ${moved} AS amount,
        CASE WHEN m.applies THEN ${creditMoved} END AS applied
      FROM (${accountMoves}) m WHERE m.on BETWEEN $4::date AND $5::date
      ORDER BY m.on, m.entry_id LIMIT ${ROWS_MAX + 1}`,
    [transaction.organizationId, customerId, currency, from, to],
  )
}

async function openingOf(
  { transaction }: Session,
  { customerId, currency, from }: Account & { readonly from: Day },
): Promise<Minor> {
  const [row] = await transaction.rows<{ opening: Minor }>(
    `SELECT coalesce(sum(${moved}), 0)::bigint AS opening
      FROM (${accountMoves}) m WHERE m.on < $4::date`,
    [transaction.organizationId, customerId, currency, from],
  )
  return row?.opening ?? 0n
}

/**
 * Credit at the end of a day: what the ledger holds, and what had been paid by then on invoices
 * that were issued later.
 */
async function creditThen(
  { transaction }: Session,
  { customerId, currency, to }: Account,
): Promise<Minor> {
  const [row] = await transaction.rows<{ credit: Minor }>(
    `SELECT (
        (SELECT coalesce(-sum(${creditMoved}), 0) FROM (${accountMoves}) m WHERE m.on <= $4::date)
        + (SELECT coalesce(sum(a.amount), 0) FROM payments p
          JOIN allocations a ON a.organization_id = p.organization_id AND a.payment_id = p.id
          JOIN invoices i ON i.organization_id = a.organization_id AND i.id = a.invoice_id
          WHERE p.organization_id = $1 AND p.customer_id = $2 AND p.currency = $3
            AND p.received_on <= $4::date AND i.issued_on > $4::date
            AND (p.reversed_on IS NULL OR p.reversed_on > $4::date))
      )::bigint AS credit`,
    [transaction.organizationId, customerId, currency, to],
  )
  return row?.credit ?? 0n
}

function balanced(opening: Minor, moves: readonly Move[]): StatementRow[] {
  let balance = opening
  return moves.map(({ on, kind, number, reference, document_id, amount, applied }) => {
    balance += amount
    return {
      on,
      kind,
      ...(number === null ? {} : { number }),
      ...(reference === null ? {} : { reference }),
      documentId: document_id,
      amount,
      ...(applied === null ? {} : { applied }),
      balance,
    }
  })
}
