import type { Invariant } from './invariants.ts'
import { documentName, invoiceName, orderName } from './row-names.ts'

/** Whether a sum lies between nothing and its limit, on the limit's sign. */
function within(sum: string, limit: string): string {
  return `(${sum} BETWEEN least(${limit}, 0) AND greatest(${limit}, 0))`
}

/** What issued documents say, and what orders say of them. */
export const documentInvariants: readonly Invariant[] = [
  {
    check: '1',
    title: 'issued less credited is between nothing and the ceiling, per line and per order',
    rows: 'SELECT count(*) AS rows FROM order_lines WHERE organization_id = $1',
    findings: `
      WITH documents AS (
        SELECT order_id, line_id, sum(net) AS net FROM invoice_lines
          WHERE organization_id = $1 GROUP BY order_id, line_id
      ), lines AS (
        SELECT order_id, sum(billed) AS billed FROM order_lines
          WHERE organization_id = $1 GROUP BY order_id
      )
      SELECT format('line %s of order %s: billed %s, documents say %s', l.id, ${orderName('l.order_id')}, l.billed,
          coalesce(d.net, 0)) AS finding
        FROM order_lines l LEFT JOIN documents d ON d.order_id = l.order_id AND d.line_id = l.id
        WHERE l.organization_id = $1 AND l.billed <> coalesce(d.net, 0)
      UNION ALL
      SELECT format('line %s of order %s: billed %s of at most %s', id, ${orderName('order_id')}, billed, ceiling)
        FROM order_lines WHERE organization_id = $1
          AND CASE WHEN net < 0 THEN billed < ceiling ELSE billed > ceiling END
      UNION ALL
      SELECT format('line %s of order %s: billed %s, which is less than nothing', id, ${orderName('order_id')},
          billed)
        FROM order_lines WHERE organization_id = $1
          AND CASE WHEN net < 0 THEN billed > 0 ELSE billed < 0 END
      UNION ALL
      SELECT format('order %s: its documents come to %s with tax, which is less than nothing',
          ${orderName('order_id')}, sum(gross))
        FROM invoice_parts WHERE organization_id = $1 GROUP BY order_id HAVING sum(gross) < 0
      UNION ALL
      SELECT format('order %s: billed %s of at most %s, its lines say %s', ${orderName('o.id')}, o.billed,
          o.ceiling, coalesce(l.billed, 0))
        FROM orders o LEFT JOIN lines l ON l.order_id = o.id
        WHERE o.organization_id = $1
          AND (o.billed > o.ceiling OR o.billed <> coalesce(l.billed, 0))`,
  },
  {
    check: '1',
    title: 'no credit notes go beyond their invoice: in gross, per order, line and tax group',
    rows: 'SELECT count(*) AS rows FROM invoices WHERE organization_id = $1 AND credits_id IS NOT NULL',
    findings: `
      WITH notes AS (
        SELECT id, credits_id, gross FROM invoices
          WHERE organization_id = $1 AND credits_id IS NOT NULL
      ), credited AS (
        SELECT credits_id AS id, sum(gross) AS gross FROM notes GROUP BY credits_id
      ), parts AS (
        SELECT n.credits_id AS id, p.order_id, sum(p.gross) AS gross FROM notes n
          JOIN invoice_parts p ON p.organization_id = $1 AND p.invoice_id = n.id
          GROUP BY n.credits_id, p.order_id
      ), lines AS (
        SELECT n.credits_id AS id, l.order_id, l.line_id, sum(l.net) AS net FROM notes n
          JOIN invoice_lines l ON l.organization_id = $1 AND l.invoice_id = n.id
          GROUP BY n.credits_id, l.order_id, l.line_id
      ), taxes AS (
        SELECT n.credits_id AS id, t.order_id, t.tax_group, t.tax_key, sum(t.tax) AS tax FROM notes n
          JOIN invoice_taxes t ON t.organization_id = $1 AND t.invoice_id = n.id
          GROUP BY n.credits_id, t.order_id, t.tax_group, t.tax_key
      )
      SELECT format('invoice %s: %s of %s credited', i.number, -c.gross, i.gross) AS finding
        FROM credited c JOIN invoices i ON i.organization_id = $1 AND i.id = c.id
        WHERE NOT ${within('-c.gross', 'i.gross')}
      UNION ALL
      SELECT format('invoice %s, order %s: %s of %s credited', i.number, ${orderName('c.order_id')},
          -c.gross, coalesce(p.gross, 0))
        FROM parts c JOIN invoices i ON i.organization_id = $1 AND i.id = c.id
        LEFT JOIN invoice_parts p ON p.organization_id = $1 AND p.invoice_id = c.id
          AND p.order_id = c.order_id
        WHERE NOT ${within('-c.gross', 'coalesce(p.gross, 0)')}
      UNION ALL
      SELECT format('invoice %s, line %s: %s of %s credited', i.number, c.line_id, -c.net,
          coalesce(l.net, 0))
        FROM lines c JOIN invoices i ON i.organization_id = $1 AND i.id = c.id
        LEFT JOIN invoice_lines l ON l.organization_id = $1 AND l.invoice_id = c.id
          AND l.order_id = c.order_id AND l.line_id = c.line_id
        WHERE NOT ${within('-c.net', 'coalesce(l.net, 0)')}
      UNION ALL
      SELECT format('invoice %s, taxes %s %s: %s of %s credited', i.number, c.tax_group, c.tax_key,
          -c.tax, coalesce(t.tax, 0))
        FROM taxes c JOIN invoices i ON i.organization_id = $1 AND i.id = c.id
        LEFT JOIN invoice_taxes t ON t.organization_id = $1 AND t.invoice_id = c.id
          AND t.order_id = c.order_id AND t.tax_group = c.tax_group AND t.tax_key = c.tax_key
        WHERE NOT ${within('-c.tax', 'coalesce(t.tax, 0)')}`,
  },
  {
    check: '3',
    title: 'per tax group, the documents sum to what the order carries; an invoice is its parts',
    rows: 'SELECT count(*) AS rows FROM order_taxes WHERE organization_id = $1',
    findings: `
      WITH documents AS (
        SELECT order_id, tax_group, tax_key, sum(base) AS net, sum(tax) AS tax FROM invoice_taxes
          WHERE organization_id = $1 GROUP BY order_id, tax_group, tax_key
      )
      SELECT format('order %s, taxes %s %s: carries %s + %s, documents say %s + %s',
          ${orderName('coalesce(t.order_id, d.order_id)')}, coalesce(t.tax_group, d.tax_group),
          coalesce(t.tax_key, d.tax_key), t.net, t.tax, d.net, d.tax) AS finding
        FROM (SELECT * FROM order_taxes WHERE organization_id = $1 AND tax_key <> '') t
        FULL JOIN documents d USING (order_id, tax_group, tax_key)
        WHERE coalesce(t.net, 0) <> coalesce(d.net, 0) OR coalesce(t.tax, 0) <> coalesce(d.tax, 0)
      UNION ALL
      SELECT format('invoice %s, order %s: tax %s, its rows say %s', ${invoiceName('p.invoice_id')},
          ${orderName('p.order_id')}, p.tax, coalesce(s.tax, 0))
        FROM invoice_parts p
        LEFT JOIN (SELECT invoice_id, order_id, sum(tax) AS tax FROM invoice_taxes
          WHERE organization_id = $1 GROUP BY invoice_id, order_id) s USING (invoice_id, order_id)
        WHERE p.organization_id = $1 AND p.tax <> coalesce(s.tax, 0)
      UNION ALL
      SELECT format('invoice %s, order %s: net %s, its lines say %s', ${invoiceName('p.invoice_id')},
          ${orderName('p.order_id')}, p.net, coalesce(s.net, 0))
        FROM invoice_parts p
        LEFT JOIN (SELECT invoice_id, order_id, sum(net) AS net FROM invoice_lines
          WHERE organization_id = $1 GROUP BY invoice_id, order_id) s USING (invoice_id, order_id)
        WHERE p.organization_id = $1 AND p.net <> coalesce(s.net, 0)
      UNION ALL
      SELECT format('invoice %s: %s + %s (%s), its parts say %s', i.number, i.net, i.tax, i.kind,
          CASE WHEN s.kind IS NULL THEN 'nothing'
            ELSE format('%s + %s (%s)', s.net, s.tax, s.kind) END)
        FROM invoices i
        LEFT JOIN (SELECT invoice_id, sum(net) AS net, sum(tax) AS tax,
            -- Where they differ, each is a part of its order's story.
            CASE WHEN min(kind) = max(kind) THEN min(kind) ELSE 'progress' END AS kind
          FROM invoice_parts WHERE organization_id = $1 GROUP BY invoice_id) s ON s.invoice_id = i.id
        WHERE i.organization_id = $1
          AND (i.net, i.tax, i.kind) IS DISTINCT FROM (s.net, s.tax, s.kind)`,
  },
  {
    check: '6',
    title: 'payable is gross less all that is withheld, and no credit notes give back more',
    rows: 'SELECT count(*) AS rows FROM invoices WHERE organization_id = $1',
    findings: `
      WITH rows AS (
        SELECT i.id, i.credits_id, w.kind, w.key, sum(w.amount) AS amount FROM invoices i
          JOIN invoice_withholdings w ON w.organization_id = $1 AND w.invoice_id = i.id
          WHERE i.organization_id = $1 GROUP BY i.id, i.credits_id, w.kind, w.key
      ), withheld AS (
        SELECT id, sum(amount) AS amount FROM rows GROUP BY id
      ), back AS (
        SELECT credits_id AS id, kind, key, -sum(amount) AS amount FROM rows
          WHERE credits_id IS NOT NULL GROUP BY credits_id, kind, key
      )
      SELECT format('invoice %s: %s gross, %s withheld, %s payable', i.number, i.gross,
          coalesce(w.amount, 0), i.payable) AS finding
        FROM invoices i LEFT JOIN withheld w USING (id)
        WHERE i.organization_id = $1 AND i.payable <> i.gross - coalesce(w.amount, 0)
      UNION ALL
      SELECT format('invoice %s: %s of %s withheld as %s given back', i.number, b.amount,
          coalesce(r.amount, 0), coalesce(b.key, b.kind))
        FROM back b JOIN invoices i ON i.organization_id = $1 AND i.id = b.id
        LEFT JOIN rows r ON r.id = b.id AND r.kind = b.kind AND r.key IS NOT DISTINCT FROM b.key
        WHERE NOT ${within('b.amount', 'coalesce(r.amount, 0)')}`,
  },
  {
    check: '4',
    title: 'the bytes of issued documents are those that were hashed',
    rows: 'SELECT count(*) AS rows FROM documents WHERE organization_id = $1',
    findings: `
      SELECT format('%s: the frozen document does not fit its hash', ${documentName('d.id')}) AS finding
        FROM documents d WHERE organization_id = $1
          AND encode(sha256(convert_to(text, 'UTF8')), 'hex') <> hash
      UNION ALL
      SELECT format('%s: the PDF does not fit its hash', ${documentName('document_id')})
        FROM pdf_files
        WHERE organization_id = $1 AND encode(sha256(bytes), 'hex') <> sha256
      UNION ALL
      SELECT format(CASE WHEN p.document_id IS NULL THEN '%s: events tell of a PDF that is gone'
          WHEN m.id IS NULL THEN '%s: no event tells of the PDF'
          ELSE '%s: the PDF is not the one that was made' END,
          ${documentName('coalesce(m.id, p.document_id)')})
        FROM (SELECT subject_id AS id, body::json #>> '{data,sha256}' AS sha256 FROM events
          WHERE organization_id = $1 AND type IN ('invoice.pdf_made', 'document.pdf_made')) m
        FULL JOIN (SELECT * FROM pdf_files WHERE organization_id = $1) p ON p.document_id = m.id
        WHERE m.sha256 IS DISTINCT FROM p.sha256`,
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
          FROM documents WHERE organization_id = $1 AND series IS NOT NULL
          GROUP BY series, series_year
      )
      SELECT format('series %s of %s: %s documents from %s to %s, the counter says %s',
          g.series, g.year, g.count, g.first, g.last, c.last) AS finding
        FROM given g
        LEFT JOIN number_counters c
          ON c.organization_id = $1 AND c.series = g.series AND c.year = g.year
        WHERE g.first <> 1 OR g.last <> g.count OR g.different <> g.count
          OR c.last IS DISTINCT FROM g.last
      UNION ALL
      SELECT format('invoice %s: its document says %s of %s', i.number, d.number, d.issued_on)
        FROM invoices i JOIN documents d ON d.organization_id = $1 AND d.id = i.id
        WHERE i.organization_id = $1 AND (d.number, d.issued_on) IS DISTINCT FROM (i.number, i.issued_on)
      UNION ALL
      SELECT format('series %s has come to %s, its last document says %s', c.series, c.last_on,
          d.issued_on)
        FROM number_counters c LEFT JOIN documents d ON d.organization_id = $1
          AND d.series = c.series AND d.series_year = c.year AND d.series_number = c.last
        WHERE c.organization_id = $1 AND c.last_on IS DISTINCT FROM d.issued_on
          AND (c.last_on IS NOT NULL OR NOT EXISTS (SELECT FROM number_counters other
            WHERE other.organization_id = $1 AND other.series = c.series
              AND other.last_on IS NOT NULL))
      UNION ALL
      SELECT format('series %s: %s of its counters carry the day of its last document, not one',
          series, count(last_on))
        FROM number_counters WHERE organization_id = $1
          GROUP BY series HAVING count(last_on) > 1`,
  },
]
