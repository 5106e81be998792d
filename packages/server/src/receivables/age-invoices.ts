import {
  type Ageing,
  ageing as age,
  ageBucket,
  type Day,
  daysBetween,
  type Minor,
} from '@tranche/engine'
import { type Session } from '../organizations/index.ts'
import type { AgeingView } from './views.ts'
import type { AgeBasis } from './words.ts'

/**
 * What was open at the end of a day ($2), by invoice: from the invoices themselves where the day
 * is today, else from what was credited and paid until then. Only what is open is among them.
 */
export function openThen(isPast: boolean): string {
  const columns = `i.organization_id, i.id, i.number, i.customer_id, i.currency, i.issued_on, i.due_on, i.gross,
    i.payable`
  if (!isPast) {
    return `SELECT ${columns}, i.paid, i.credit_settled AS credited, i.open
      FROM invoices i
      WHERE i.organization_id = $1 AND $2::date IS NOT NULL AND i.open > 0`
  }
  return `SELECT ${columns}, paid.sum AS paid, credited.sum AS credited,
      i.payable - paid.sum - credited.sum AS open
    FROM invoices i
    CROSS JOIN LATERAL (SELECT coalesce(sum(settled), 0)::bigint AS sum FROM (
        SELECT n.settled FROM invoices n
          WHERE n.organization_id = $1 AND n.credits_id = i.id AND n.issued_on <= $2::date
        UNION ALL
        SELECT -p.amount FROM entries e
          JOIN postings p ON p.organization_id = e.organization_id AND p.entry_id = e.id
          WHERE e.organization_id = $1 AND e.invoice_id = i.id AND e.kind = 'credit_applied'
            AND e.posted_on <= $2::date AND p.account = 'receivable') notes) credited
    CROSS JOIN LATERAL (SELECT coalesce(sum(a.amount), 0)::bigint AS sum FROM allocations a
      JOIN payments p ON p.organization_id = a.organization_id AND p.id = a.payment_id
      WHERE a.organization_id = $1 AND a.invoice_id = i.id AND p.received_on <= $2::date
        AND (p.reversed_on IS NULL OR p.reversed_on > $2::date)) paid
    WHERE i.organization_id = $1 AND i.kind <> 'credit' AND i.issued_on <= $2::date
      AND i.payable > paid.sum + credited.sum`
}

export interface AgeingInput {
  readonly asOf?: Day
  /** Days count from the due date, or from the invoice's own. */
  readonly by?: AgeBasis
}

/** What is open by age, per currency, as it stood at the end of a day. */
export async function showAgeing(
  session: Session,
  { asOf, by = 'due' }: AgeingInput,
): Promise<Readonly<Record<string, AgeingView>>> {
  const day = asOf ?? session.today
  const credits = await customerCredits(session, day)
  const sums = await sumsByDay(session, day, by)
  const currencies = [...new Set([...sums, ...credits].map(({ currency }) => currency))]
  return Object.fromEntries(
    currencies.map((currency) => [
      currency,
      {
        ...ageSums(
          sums.filter((each) => each.currency === currency),
          day,
        ),
        credit: credits.find((each) => each.currency === currency)?.credit ?? 0n,
      },
    ]),
  )
}

interface DaySum {
  readonly currency: string
  readonly counted_from: Day
  readonly open: Minor
  readonly count: bigint
}

/**
 * The same sums as of `openThen`, over all books: what is open now, less what happened since. So
 * the work grows with what happened since, and not with the books.
 */
const openRewound = `
  SELECT i.currency, i.issued_on, i.due_on, parts.open
    FROM (SELECT id, sum(open)::bigint AS open FROM (
        SELECT id, open FROM invoices WHERE organization_id = $1 AND open > 0
        UNION ALL
        SELECT a.invoice_id, CASE WHEN p.received_on > $2::date THEN a.amount ELSE -a.amount END
          FROM payments p
          JOIN allocations a ON a.organization_id = p.organization_id AND a.payment_id = p.id
          WHERE p.organization_id = $1 AND CASE WHEN p.received_on > $2::date
            THEN p.reversed_on IS NULL ELSE p.reversed_on > $2::date END
        UNION ALL
        SELECT credits_id, settled FROM invoices
          WHERE organization_id = $1 AND credits_id IS NOT NULL AND issued_on > $2::date
        UNION ALL
        SELECT e.invoice_id, -p.amount FROM entries e
          JOIN postings p ON p.organization_id = e.organization_id AND p.entry_id = e.id
          WHERE e.organization_id = $1 AND e.kind = 'credit_applied' AND e.invoice_id IS NOT NULL
            AND e.posted_on > $2::date AND p.account = 'receivable'
      ) AS parts GROUP BY id) parts
    JOIN invoices i ON i.organization_id = $1 AND i.id = parts.id
    WHERE i.issued_on <= $2::date AND parts.open > 0`

/** Summed per day, so that the size is that of a calendar and not of the books. */
function sumsByDay({ transaction, today }: Session, day: Day, by: AgeBasis): Promise<DaySum[]> {
  const from = by === 'due' ? 'due_on' : 'issued_on'
  return transaction.rows<DaySum>(
    `SELECT currency, ${from} AS counted_from, sum(open)::bigint AS open, count(*) AS count
      FROM (${day < today ? openRewound : openThen(false)}) AS then_open
      GROUP BY currency, ${from} ORDER BY currency, ${from}`,
    [transaction.organizationId, day],
  )
}

function ageSums(sums: readonly DaySum[], day: Day) {
  const amounts = age(
    sums.map(({ counted_from: dueOn, open }) => ({ issuedOn: day, dueOn, open })),
    day,
  )
  const counts: Record<keyof Ageing, number> = {
    current: 0,
    d1to30: 0,
    d31to60: 0,
    d61to90: 0,
    over90: 0,
    total: 0,
  }
  for (const { counted_from, count } of sums) {
    counts[ageBucket(daysBetween(counted_from, day))] += Number(count)
    counts.total += Number(count)
  }
  return { ...amounts, counts }
}

/**
 * What customers have to their credit at the end of a day. Of a past day also what had been paid by
 * then on invoices that were issued later, as statements say it.
 */
function customerCredits({ transaction, today }: Session, day: Day) {
  return transaction.rows<{ currency: string; credit: Minor }>(
    day >= today
      ? `SELECT currency, sum(balance)::bigint AS credit FROM customer_credits
          WHERE organization_id = $1 AND balance > 0 AND $2::date IS NOT NULL
          GROUP BY currency ORDER BY currency`
      : `SELECT currency, sum(credit)::bigint AS credit FROM (
            SELECT currency, balance AS credit FROM customer_credits WHERE organization_id = $1
            UNION ALL
            SELECT e.currency, p.amount FROM entries e
              JOIN postings p ON p.organization_id = e.organization_id AND p.entry_id = e.id
              WHERE e.organization_id = $1 AND e.posted_on > $2::date AND p.account = 'credit'
            UNION ALL
            SELECT p.currency, a.amount FROM invoices i
              JOIN allocations a ON a.organization_id = i.organization_id AND a.invoice_id = i.id
              JOIN payments p ON p.organization_id = a.organization_id AND p.id = a.payment_id
              WHERE i.organization_id = $1 AND i.issued_on > $2::date
                AND p.received_on <= $2::date
                AND (p.reversed_on IS NULL OR p.reversed_on > $2::date)
          ) AS moves
          GROUP BY currency HAVING sum(credit) <> 0 ORDER BY currency`,
    [transaction.organizationId, day],
  )
}
