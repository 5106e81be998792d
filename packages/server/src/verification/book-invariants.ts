import { searchable } from '../base/storage/migrations/0032-quotes.ts'
import { tableNames } from '../base/storage/tables.ts'
import type { Invariant } from './invariants.ts'
import { customerName, invoiceName, orderName, planName } from './row-names.ts'

const lines = (...fields: readonly string[]) => `concat_ws(E'\\n', ${fields.join(', ')})`
const orEmpty = (field: string) => `coalesce(${field}::text, '')`

/** The text that an event's hash covers, by its version (docs/specs/events.md). */
const hashedText = `CASE hash_version
  WHEN 1 THEN ${lines(
    ...['previous', 'sequence', 'id', 'type', 'subject_id', orEmpty('order_id'), 'at'],
    ...['via', 'request_id', 'body'],
  )}
  WHEN 2 THEN ${lines(
    ...['2', 'previous', 'sequence', 'id', 'type', 'subject_id', orEmpty('order_id'), 'at'],
    ...['actor_kind', orEmpty('actor_id'), orEmpty('actor_name'), 'via', 'request_id', 'body'],
  )} END`

/** Parts of a minor unit, as the engine counts what was worked (`exactUnit`), in minor units. */
const inMinor = (field: string) => `trim_scale(coalesce(${field}, 0) / 1e20)`

/** The ledger, who owes what, the chain of events, and what is kept beside them. */
export const bookInvariants: readonly Invariant[] = [
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
        SELECT currency, sum(open) AS amount FROM invoices
          WHERE organization_id = $1 GROUP BY currency
      ), credits AS (
        SELECT currency, sum(balance) AS amount FROM customer_credits
          WHERE organization_id = $1 GROUP BY currency
      )
      SELECT format('entry of %s (%s%s) is out of balance by %s', e.posted_on, e.kind,
          CASE WHEN i.number IS NULL THEN '' ELSE ' ' || i.number END, sum(p.amount)) AS finding
        FROM postings p
        JOIN entries e ON e.organization_id = $1 AND e.id = p.entry_id
        LEFT JOIN invoices i ON i.organization_id = $1 AND i.id = e.invoice_id
        WHERE p.organization_id = $1
        GROUP BY p.entry_id, e.posted_on, e.kind, i.number HAVING sum(p.amount) <> 0
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
    check: '6',
    title:
      'open is payable less credited less paid, and credit notes settle their own invoice first',
    rows: "SELECT count(*) AS rows FROM invoices WHERE organization_id = $1 AND kind <> 'credit'",
    findings: `
      WITH notes AS (
        SELECT credits_id AS id, -sum(gross) AS gross, -sum(payable) AS payable,
            sum(settled) AS settled FROM invoices
          WHERE organization_id = $1 AND credits_id IS NOT NULL GROUP BY credits_id
      ), taken AS (
        SELECT e.invoice_id AS id, -sum(p.amount) AS amount FROM entries e
          JOIN postings p ON p.organization_id = $1 AND p.entry_id = e.id
          WHERE e.organization_id = $1 AND e.kind = 'credit_applied' AND e.invoice_id IS NOT NULL
            AND p.account = 'receivable' GROUP BY e.invoice_id
      )
      SELECT format('invoice %s: %s credited, %s of what is to be paid and %s of it settled, its '
          'credit notes say %s, %s and %s', i.number, i.credited, i.credited_payable,
          i.credit_settled, coalesce(n.gross, 0), coalesce(n.payable, 0),
          coalesce(n.settled, 0) + coalesce(t.amount, 0)) AS finding
        FROM invoices i LEFT JOIN notes n ON n.id = i.id LEFT JOIN taken t ON t.id = i.id
        WHERE i.organization_id = $1 AND (i.credited <> coalesce(n.gross, 0)
          OR i.credited_payable <> coalesce(n.payable, 0)
          OR i.credit_settled <> coalesce(n.settled, 0) + coalesce(t.amount, 0))
      UNION ALL
      SELECT format('invoice %s: %s settled by credit notes over %s, %s of %s paid', number,
          credit_settled, credited_payable, paid, payable)
        FROM invoices WHERE organization_id = $1 AND kind <> 'credit' AND (credit_settled < 0
          OR credit_settled > greatest(credited_payable, 0) OR paid < 0 OR credit_settled + paid > greatest(payable, 0))
      UNION ALL
      SELECT format('invoice %s: %s open beside %s of customer credit, though %s of its credit '
          'notes settles nothing: apply it to the invoice', i.number, i.open, c.balance,
          i.credited_payable - i.credit_settled)
        FROM invoices i JOIN customer_credits c ON c.organization_id = $1
          AND c.customer_id = i.customer_id AND c.currency = i.currency AND c.balance > 0
        WHERE i.organization_id = $1 AND i.credited_payable > i.credit_settled AND i.open > 0`,
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
      SELECT format('payment of %s on %s: %s, allocated %s and left %s',
          ${customerName('p.customer_id')}, p.received_on, p.amount, coalesce(s.amount, 0), p.unallocated) AS finding
        FROM payments p LEFT JOIN shares s ON s.payment_id = p.id
        WHERE p.organization_id = $1 AND p.amount <> coalesce(s.amount, 0) + p.unallocated
      UNION ALL
      SELECT format('invoice %s: paid %s, allocations say %s', i.number, i.paid,
          coalesce(s.amount, 0))
        FROM invoices i LEFT JOIN settled s ON s.invoice_id = i.id
        WHERE i.organization_id = $1 AND i.paid <> coalesce(s.amount, 0)`,
  },
  {
    check: '10',
    title:
      'a line has recorded what its billable entries come to, and each stands on an invoice of its order',
    rows: 'SELECT count(*) AS rows FROM work_entries WHERE organization_id = $1',
    findings: `
      WITH entries AS (
        SELECT order_id, line_id, sum(worth) FILTER (WHERE billable) AS worth FROM work_entries
          WHERE organization_id = $1 GROUP BY order_id, line_id
      ), credited AS (
        SELECT n.credits_id AS invoice_id, p.order_id, -sum(p.gross) AS gross FROM invoices n
          JOIN invoice_parts p ON p.organization_id = $1 AND p.invoice_id = n.id
          WHERE n.organization_id = $1 AND n.credits_id IS NOT NULL
          GROUP BY n.credits_id, p.order_id
      )
      SELECT format('line %s of order %s: %s recorded, its entries come to %s', l.id,
          ${orderName('l.order_id')}, ${inMinor('l.recorded')}, ${inMinor('e.worth')}) AS finding
        FROM order_lines l LEFT JOIN entries e ON e.order_id = l.order_id AND e.line_id = l.id
        WHERE l.organization_id = $1 AND coalesce(l.recorded, 0) <> coalesce(e.worth, 0)
      UNION ALL
      SELECT format('%s of %s on line %s of order %s: invoice %s that carries it %s', w.kind, w.day,
          w.line_id, ${orderName('w.order_id')}, coalesce(i.number, ''),
          CASE WHEN i.id IS NULL THEN 'is gone' WHEN i.kind = 'credit' THEN 'is a credit note'
            WHEN p.order_id IS NULL THEN 'is of another order'
            ELSE 'is credited in full' END)
        FROM work_entries w LEFT JOIN invoices i ON i.organization_id = $1 AND i.id = w.invoice_id
        LEFT JOIN invoice_parts p ON p.organization_id = $1 AND p.invoice_id = w.invoice_id
          AND p.order_id = w.order_id
        LEFT JOIN credited c ON c.invoice_id = w.invoice_id AND c.order_id = w.order_id
        WHERE w.organization_id = $1 AND w.invoice_id IS NOT NULL
          AND (i.id IS NULL OR i.kind = 'credit' OR p.order_id IS NULL
            OR i.gross <> 0 AND i.credited = i.gross OR p.gross <> 0 AND c.gross = p.gross)`,
  },
  {
    check: '10',
    title: 'what is kept beside the events agrees: billing runs, totals of the queue, search',
    rows: 'SELECT count(*) AS rows FROM search_words WHERE organization_id = $1',
    findings: `
      SELECT format('billing run of %s, order %s: %s over %s, the invoice says %s',
          (SELECT r.created_at::date FROM billing_runs r
            WHERE r.organization_id = $1 AND r.id = t.run_id),
          ${orderName('t.order_id')}, t.state, t.gross, coalesce(p.gross::text, 'nothing')) AS finding
        FROM billing_run_items t
        LEFT JOIN invoices i ON i.organization_id = $1 AND i.id = t.invoice_id
        LEFT JOIN invoice_parts p ON p.organization_id = $1 AND p.invoice_id = t.invoice_id
          AND p.order_id = t.order_id
        WHERE t.organization_id = $1 AND ((t.state = 'issued') <> (t.invoice_id IS NOT NULL)
          OR t.invoice_id IS NOT NULL AND (i.currency, p.net, p.tax, p.gross)
            IS DISTINCT FROM (t.currency, t.net, t.tax, t.gross))
      UNION ALL
      SELECT format('the queue says %s orders %s of %s %s, their rows say %s of %s',
          coalesce(t.count, 0), coalesce(t.bucket, r.bucket), coalesce(t.ready, 0),
          coalesce(t.currency, r.currency), coalesce(r.count, 0), coalesce(r.ready, 0))
        FROM (SELECT * FROM readiness_totals WHERE organization_id = $1) t
        FULL JOIN (SELECT currency, bucket, count(*) AS count, sum(ready) AS ready,
            sum(ready_tax) AS ready_tax FROM readiness WHERE organization_id = $1
          GROUP BY currency, bucket) r USING (currency, bucket)
        WHERE coalesce(t.count, 0) <> coalesce(r.count, 0)
          OR coalesce(t.ready, 0) <> coalesce(r.ready, 0)
          OR coalesce(t.ready_tax, 0) <> coalesce(r.ready_tax, 0)
      UNION ALL
      SELECT format('%s %s: search finds it by "%s", its own words say otherwise',
          coalesce(k.type, w.type), CASE coalesce(k.type, w.type)
            WHEN 'order' THEN ${orderName('coalesce(k.id, w.id)')}
            WHEN 'customer' THEN ${customerName('coalesce(k.id, w.id)')}
            WHEN 'plan' THEN ${planName('coalesce(k.id, w.id)')}
            ELSE ${invoiceName('coalesce(k.id, w.id)')} END, coalesce(k.word, w.word))
        FROM (SELECT type, id, word FROM search_words WHERE organization_id = $1) k
        FULL JOIN (${searchable}) w USING (type, id, word)
        WHERE k.id IS NULL OR w.id IS NULL`,
  },
  {
    check: '11',
    title: 'the hash chain of the events is unbroken',
    rows: 'SELECT count(*) AS rows FROM events WHERE organization_id = $1',
    findings: `
      WITH chain AS (
        SELECT *, lag(sequence, 1, 0::bigint) OVER w AS before,
            lag(hash, 1, repeat('0', 64)) OVER w AS previous,
            lag(hash_version) OVER w AS version_before,
            to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
          FROM events WHERE organization_id = $1 WINDOW w AS (ORDER BY sequence)
      )
      SELECT finding FROM chain, LATERAL (VALUES
          (CASE WHEN sequence <> before + 1
              OR hash IS DISTINCT FROM encode(sha256(convert_to(${hashedText}, 'UTF8')), 'hex')
            THEN format('event %s does not fit the one before it', sequence) END),
          (CASE WHEN hash_version < version_before
            THEN format('event %s is hashed by version %s of its text, the one before it by '
              'version %s: a chain never goes back', sequence, hash_version, version_before) END),
          (CASE WHEN hash_version = 1
              AND (actor_kind, actor_id, actor_name) IS DISTINCT FROM ('local', NULL, NULL)
            THEN format('event %s names an actor that its hash does not cover', sequence) END)
        ) found (finding) WHERE finding IS NOT NULL
      UNION ALL
      SELECT CASE WHEN c.sequence IS NULL
          THEN format('the chain ends at %s, and its head is gone', e.sequence)
          ELSE format('the chain ends at %s, its head says %s', coalesce(e.sequence, 0), c.sequence)
          END
        FROM (SELECT * FROM event_chains WHERE organization_id = $1) c
        FULL JOIN (SELECT sequence, hash FROM events WHERE organization_id = $1
          ORDER BY sequence DESC LIMIT 1) e ON true
        WHERE c.sequence IS DISTINCT FROM coalesce(e.sequence, 0)
          OR c.hash IS DISTINCT FROM coalesce(e.hash, repeat('0', 64))`,
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
