/**
 * Dates of a series never run back, unless the organization only wants to be warned; credit that
 * goes back to an invoice whose own credit note it came from is found by its invoice.
 */
export const dates = `
ALTER TABLE organizations ADD COLUMN date_order text CHECK (date_order IN ('refuse', 'warn'));

-- Day of the series' last document, on the counter that gave its number and on no other. Events
-- tell it with the document itself.
ALTER TABLE number_counters ADD COLUMN last_on date;
ALTER TABLE number_counters NO FORCE ROW LEVEL SECURITY;
ALTER TABLE invoices NO FORCE ROW LEVEL SECURITY;
UPDATE number_counters c SET last_on = i.issued_on FROM invoices i
  WHERE i.organization_id = c.organization_id AND i.series = c.series AND i.series_year = c.year
    AND i.series_number = c.last AND NOT EXISTS (SELECT FROM number_counters later
      WHERE later.organization_id = c.organization_id AND later.series = c.series
        AND later.year > c.year);
ALTER TABLE number_counters FORCE ROW LEVEL SECURITY;
ALTER TABLE invoices FORCE ROW LEVEL SECURITY;

CREATE INDEX invoices_noted ON invoices (organization_id, customer_id)
  WHERE kind <> 'credit' AND credited > credit_settled;
CREATE INDEX entries_by_credited_invoice ON entries (organization_id, invoice_id)
  WHERE kind = 'credit_applied' AND invoice_id IS NOT NULL;
`
