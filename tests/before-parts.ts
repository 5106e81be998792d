/**
 * Makes of the tables of today those of before invoices had parts: each bills one order, which its
 * own row says. Runs past every guard.
 */
export const beforeParts = `
  ALTER TABLE invoices DISABLE TRIGGER USER;
  ALTER TABLE invoices ADD COLUMN order_id uuid;
  UPDATE invoices i SET order_id = p.order_id FROM invoice_parts p
    WHERE p.organization_id = i.organization_id AND p.invoice_id = i.id;
  ALTER TABLE invoices ALTER COLUMN order_id SET NOT NULL;
  ALTER TABLE invoices ENABLE TRIGGER USER;
  ALTER TABLE invoice_withholdings DROP COLUMN order_id,
    ADD PRIMARY KEY (organization_id, invoice_id, position);
  ALTER TABLE billing_runs DROP COLUMN collect;
  ALTER TABLE billing_run_items DROP COLUMN document;
  DROP TABLE invoice_parts;
  DROP FUNCTION part_of_invoice;
  DELETE FROM schema_migrations WHERE name = '0035-parts';`
