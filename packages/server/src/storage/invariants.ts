import type { Transaction } from './database.ts'
import { tableNames } from './tables.ts'

/** One invariant as two queries: how many rows it was held against, and which ones break it. */
export interface Invariant {
  /** Number in docs/specs/invariants.md. */
  readonly check: string
  readonly title: string
  readonly rows: string
  /** Each row is one finding in words. */
  readonly findings: string
}

/** Sums and comparisons of stored amounts; the engine's part of `verify` is in app/verify.ts. */
export const invariants: readonly Invariant[] = [
  {
    check: '1',
    title: 'issued less credited is within the ceiling, per line and per order',
    rows: 'SELECT count(*) AS rows FROM order_lines WHERE organization_id = $1',
    findings: `
      WITH documents AS (
        SELECT order_id, line_id, sum(net) AS net FROM invoice_lines
          WHERE organization_id = $1 GROUP BY order_id, line_id
      ), lines AS (
        SELECT order_id, sum(billed) AS billed FROM order_lines
          WHERE organization_id = $1 GROUP BY order_id
      )
      SELECT format('line %s of order %s: billed %s, documents say %s', l.id, l.order_id, l.billed,
          coalesce(d.net, 0)) AS finding
        FROM order_lines l LEFT JOIN documents d ON d.order_id = l.order_id AND d.line_id = l.id
        WHERE l.organization_id = $1 AND l.billed <> coalesce(d.net, 0)
      UNION ALL
      SELECT format('line %s of order %s: billed %s of at most %s', id, order_id, billed, ceiling)
        FROM order_lines WHERE organization_id = $1
          AND CASE WHEN net < 0 THEN billed < ceiling ELSE billed > ceiling END
      UNION ALL
      SELECT format('order %s: billed %s of at most %s, its lines say %s', o.id, o.billed,
          o.ceiling, coalesce(l.billed, 0))
        FROM orders o LEFT JOIN lines l ON l.order_id = o.id
        WHERE o.organization_id = $1
          AND (o.billed > o.ceiling OR o.billed <> coalesce(l.billed, 0))`,
  },
  {
    check: '3',
    title: 'per tax group, the documents sum to what the order carries',
    rows: 'SELECT count(*) AS rows FROM order_taxes WHERE organization_id = $1',
    findings: `
      WITH documents AS (
        SELECT order_id, tax_group, tax_key, sum(base) AS net, sum(tax) AS tax FROM invoice_taxes
          WHERE organization_id = $1 GROUP BY order_id, tax_group, tax_key
      )
      SELECT format('order %s, taxes %s %s: carries %s + %s, documents say %s + %s',
          coalesce(t.order_id, d.order_id), coalesce(t.tax_group, d.tax_group),
          coalesce(t.tax_key, d.tax_key), t.net, t.tax, d.net, d.tax) AS finding
        FROM (SELECT * FROM order_taxes WHERE organization_id = $1 AND tax_key <> '') t
        FULL JOIN documents d USING (order_id, tax_group, tax_key)
        WHERE coalesce(t.net, 0) <> coalesce(d.net, 0) OR coalesce(t.tax, 0) <> coalesce(d.tax, 0)
      UNION ALL
      SELECT format('invoice %s: tax %s, its rows say %s', i.number, i.tax, coalesce(s.tax, 0))
        FROM invoices i
        LEFT JOIN (SELECT invoice_id, sum(tax) AS tax FROM invoice_taxes
          WHERE organization_id = $1 GROUP BY invoice_id) s ON s.invoice_id = i.id
        WHERE i.organization_id = $1 AND i.tax <> coalesce(s.tax, 0)`,
  },
  {
    check: '4',
    title: 'the bytes of issued documents are those that were hashed',
    rows: 'SELECT count(*) AS rows FROM invoices WHERE organization_id = $1',
    findings: `
      SELECT format('invoice %s: the frozen document does not fit its hash', number) AS finding
        FROM invoices WHERE organization_id = $1
          AND encode(sha256(convert_to(document, 'UTF8')), 'hex') <> document_hash
      UNION ALL
      SELECT format('invoice %s: the PDF does not fit its hash', i.number)
        FROM pdf_files p
        JOIN invoices i ON i.organization_id = p.organization_id AND i.id = p.invoice_id
        WHERE p.organization_id = $1 AND encode(sha256(p.bytes), 'hex') <> p.sha256`,
  },
  {
    check: '5',
    title: 'the numbers of a series have no gap and no duplicate',
    rows: 'SELECT count(*) AS rows FROM number_counters WHERE organization_id = $1',
    findings: `
      WITH given AS (
        SELECT series, series_year AS year, count(*) AS count,
            count(DISTINCT series_number) AS different, min(series_number) AS first,
            max(series_number) AS last
          FROM invoices WHERE organization_id = $1 GROUP BY series, series_year
      )
      SELECT format('series %s of %s: %s documents from %s to %s, the counter says %s',
          g.series, g.year, g.count, g.first, g.last, c.last) AS finding
        FROM given g
        LEFT JOIN number_counters c
          ON c.organization_id = $1 AND c.series = g.series AND c.year = g.year
        WHERE g.first <> 1 OR g.last <> g.count OR g.different <> g.count
          OR c.last IS DISTINCT FROM g.last`,
  },
  {
    check: '6',
    title:
      'every entry balances, the trial balance is zero, open invoices are the receivable account',
    rows: 'SELECT count(*) AS rows FROM postings WHERE organization_id = $1',
    findings: `
      WITH posted AS (
        SELECT e.currency, p.account, sum(p.amount) AS amount FROM postings p
          JOIN entries e ON e.organization_id = p.organization_id AND e.id = p.entry_id
          WHERE p.organization_id = $1 GROUP BY e.currency, p.account
      ), opened AS (
        SELECT currency, sum(payable - credit_settled - paid) AS amount FROM invoices
          WHERE organization_id = $1 AND kind <> 'credit' GROUP BY currency
      ), credits AS (
        SELECT currency, sum(balance) AS amount FROM customer_credits
          WHERE organization_id = $1 GROUP BY currency
      )
      SELECT format('entry %s is out of balance by %s', entry_id, sum(amount)) AS finding
        FROM postings WHERE organization_id = $1 GROUP BY entry_id HAVING sum(amount) <> 0
      UNION ALL
      SELECT format('the trial balance in %s is %s', currency, sum(amount))
        FROM posted GROUP BY currency HAVING sum(amount) <> 0
      UNION ALL
      SELECT format('receivable in %s: account %s, open invoices %s', currency,
          coalesce(p.amount, 0), coalesce(o.amount, 0))
        FROM (SELECT * FROM posted WHERE account = 'receivable') p FULL JOIN opened o USING (currency)
        WHERE coalesce(p.amount, 0) <> coalesce(o.amount, 0)
      UNION ALL
      SELECT format('customer credit in %s: account %s, balances %s', currency,
          -coalesce(p.amount, 0), coalesce(c.amount, 0))
        FROM (SELECT * FROM posted WHERE account = 'credit') p FULL JOIN credits c USING (currency)
        WHERE -coalesce(p.amount, 0) <> coalesce(c.amount, 0)`,
  },
  {
    check: '9',
    title:
      'a payment is what it settles and what is left of it; an invoice is paid what was allocated',
    rows: 'SELECT count(*) AS rows FROM payments WHERE organization_id = $1',
    findings: `
      WITH shares AS (
        SELECT payment_id, sum(amount) AS amount FROM allocations
          WHERE organization_id = $1 GROUP BY payment_id
      ), settled AS (
        SELECT a.invoice_id, sum(a.amount) AS amount FROM allocations a
          JOIN payments p ON p.organization_id = a.organization_id AND p.id = a.payment_id
          WHERE a.organization_id = $1 AND p.reversed_on IS NULL GROUP BY a.invoice_id
      )
      SELECT format('payment %s: %s, allocated %s and left %s', p.id, p.amount,
          coalesce(s.amount, 0), p.unallocated) AS finding
        FROM payments p LEFT JOIN shares s ON s.payment_id = p.id
        WHERE p.organization_id = $1 AND p.amount <> coalesce(s.amount, 0) + p.unallocated
      UNION ALL
      SELECT format('invoice %s: paid %s, allocations say %s', i.number, i.paid,
          coalesce(s.amount, 0))
        FROM invoices i LEFT JOIN settled s ON s.invoice_id = i.id
        WHERE i.organization_id = $1 AND i.paid <> coalesce(s.amount, 0)`,
  },
  {
    check: '11',
    title: 'the hash chain of the events is unbroken',
    rows: 'SELECT count(*) AS rows FROM events WHERE organization_id = $1',
    findings: `
      WITH chain AS (
        SELECT *, lag(sequence, 1, 0::bigint) OVER w AS before,
            lag(hash, 1, repeat('0', 64)) OVER w AS previous
          FROM events WHERE organization_id = $1 WINDOW w AS (ORDER BY sequence)
      )
      SELECT format('event %s does not fit the one before it', sequence) AS finding FROM chain
        WHERE sequence <> before + 1 OR hash <> encode(sha256(convert_to(concat(
          previous, E'\\n', sequence, E'\\n', id, E'\\n', type, E'\\n', subject_id, E'\\n', order_id,
          E'\\n', to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          E'\\n', via, E'\\n', request_id, E'\\n', body), 'UTF8')), 'hex')
      UNION ALL
      SELECT format('the chain ends at %s, its head says %s', coalesce(e.sequence, 0), c.sequence)
        FROM event_chains c
        LEFT JOIN LATERAL (SELECT sequence, hash FROM events WHERE organization_id = $1
          ORDER BY sequence DESC LIMIT 1) e ON true
        WHERE c.organization_id = $1
          AND (c.sequence <> coalesce(e.sequence, 0) OR c.hash <> coalesce(e.hash, repeat('0', 64)))`,
  },
  {
    check: '12',
    title: 'no row is readable across organizations',
    rows: `SELECT count(*) AS rows FROM pg_class
      WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'`,
    findings: `
      SELECT format('table %s: row-level security is not forced', relname) AS finding FROM pg_class
        WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
          AND relname <> 'schema_migrations' AND NOT (relrowsecurity AND relforcerowsecurity)
      UNION ALL
      SELECT 'the application may bypass row-level security' FROM pg_roles
        WHERE rolname = current_user AND (rolsuper OR rolbypassrls)
      ${tableNames
        .map(
          (table) => `UNION ALL
      SELECT format('table ${table}: %s rows of another organization can be read', count(*))
        FROM ${table} WHERE organization_id <> $1 HAVING count(*) > 0`,
        )
        .join('\n')}`,
  },
]

/** At most this many findings of a check are told; one is enough to worry. */
const findingsMax = 20

export async function checkInvariant(
  transaction: Transaction,
  { rows, findings }: Invariant,
): Promise<{ rows: number; findings: string[] }> {
  const values = [transaction.organizationId]
  // A statement that does not name the organization still says which it is for.
  const scoped = rows.includes('$1') ? rows : `${rows} AND $1::uuid IS NOT NULL`
  const [counted] = await transaction.rows<{ rows: bigint }>(scoped, values)
  const found = await transaction.rows<{ finding: string }>(
    `SELECT finding FROM (${findings}) AS f LIMIT ${findingsMax}`,
    values,
  )
  return { rows: Number(counted?.rows ?? 0n), findings: found.map(({ finding }) => finding) }
}
