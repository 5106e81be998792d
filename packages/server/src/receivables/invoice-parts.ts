/** So many orders of a document are named in a list. */
const named = 3

/**
 * The orders that an invoice bills, as a list names them, as SQL to join: the order where it is
 * one, and numbers and labels of the first ones.
 */
export function ordersOf(invoice: string): string {
  const first = (text: string) =>
    `string_agg(${text}, ', ' ORDER BY p.position) FILTER (WHERE p.position < ${named})
      || CASE WHEN count(*) > ${named} THEN ' +' || count(*) - ${named} ELSE '' END`
  return `LATERAL (SELECT CASE WHEN count(*) = 1 THEN min(o.id::text)::uuid END AS order_id,
      ${first("coalesce(o.number, '')")} AS order_number, ${first('o.label')} AS order_label
    FROM invoice_parts p
    JOIN orders o ON o.organization_id = p.organization_id AND o.id = p.order_id
    WHERE p.organization_id = ${invoice}.organization_id AND p.invoice_id = ${invoice}.id)`
}

/**
 * What credit notes have left of each part of some invoices, and of the parts up to it (`upto`), as
 * SQL; `invoices` selects their ids.
 */
export function partsLeft(invoices: string): string {
  // Part by part and by keys: a plan that was made when there were few rows stays quick with many.
  return `SELECT p.invoice_id, p.order_id, p.kind, p.net + coalesce(c.net, 0) AS net,
      p.tax + coalesce(c.tax, 0) AS tax, p.gross + coalesce(c.gross, 0) AS gross,
      sum(p.gross + coalesce(c.gross, 0)) OVER (PARTITION BY p.invoice_id ORDER BY p.position)
        AS upto, c.notes::integer AS notes
    FROM invoice_parts p, LATERAL (
      SELECT sum(b.net)::bigint AS net, sum(b.tax)::bigint AS tax, sum(b.gross)::bigint AS gross,
          count(*) AS notes
        FROM invoices n
        JOIN invoice_parts b ON b.organization_id = $1 AND b.invoice_id = n.id
          AND b.order_id = p.order_id
        WHERE n.organization_id = $1 AND n.credits_id = p.invoice_id) c
    WHERE p.organization_id = $1 AND p.invoice_id = ANY(ARRAY(${invoices}))`
}
