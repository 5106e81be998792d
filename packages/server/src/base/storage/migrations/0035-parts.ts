/**
 * An invoice may bill several orders of its customer: it has a part for each, and a plain one has
 * one. Lines, taxes, instalments and what is withheld carry the order of their part, by which two
 * orders may call their lines alike. Events from before tell of a part in its invoice's row:
 * `part_of_invoice` makes of it the row that is stored today.
 */
export const invoiceParts = `
CREATE TABLE invoice_parts (
  organization_id uuid NOT NULL,
  invoice_id uuid NOT NULL,
  order_id uuid NOT NULL,
  position integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('deposit', 'progress', 'standard', 'final', 'credit')),
  net bigint NOT NULL,
  tax bigint NOT NULL,
  gross bigint NOT NULL,
  PRIMARY KEY (organization_id, invoice_id, order_id),
  FOREIGN KEY (organization_id, order_id) REFERENCES orders,
  CHECK (net + tax = gross)
);

-- A run that collects per customer numbers its invoices; without a number an order has its own.
ALTER TABLE billing_runs ADD COLUMN collect text CHECK (collect = 'customer');
ALTER TABLE billing_run_items ADD COLUMN document integer;
CREATE INDEX billing_run_items_collected
  ON billing_run_items (organization_id, run_id, document, order_id)
  WHERE document IS NOT NULL AND state = 'pending';

ALTER TABLE invoices NO FORCE ROW LEVEL SECURITY;
ALTER TABLE invoice_withholdings NO FORCE ROW LEVEL SECURITY;
INSERT INTO invoice_parts
  SELECT organization_id, id, order_id, 0, kind, net, tax, gross FROM invoices;
-- The invoice follows in the same transaction, as it follows its other figures.
ALTER TABLE invoice_parts ADD FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices
  DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX invoice_parts_by_order ON invoice_parts (organization_id, order_id, invoice_id);

ALTER TABLE invoice_withholdings DISABLE TRIGGER append_only;
ALTER TABLE invoice_withholdings ADD COLUMN order_id uuid;
UPDATE invoice_withholdings w SET order_id = i.order_id FROM invoices i
  WHERE i.organization_id = w.organization_id AND i.id = w.invoice_id;
ALTER TABLE invoice_withholdings ALTER COLUMN order_id SET NOT NULL,
  DROP CONSTRAINT invoice_withholdings_pkey,
  ADD PRIMARY KEY (organization_id, invoice_id, order_id, position);
ALTER TABLE invoice_withholdings ENABLE TRIGGER append_only;

ALTER TABLE invoice_lines DROP CONSTRAINT invoice_lines_pkey,
  ADD PRIMARY KEY (organization_id, invoice_id, order_id, line_id);
ALTER TABLE invoice_taxes DROP CONSTRAINT invoice_taxes_pkey,
  ADD PRIMARY KEY (organization_id, invoice_id, order_id, tax_group, tax_key);
ALTER TABLE invoice_instalments DROP CONSTRAINT invoice_instalments_pkey,
  ADD PRIMARY KEY (organization_id, invoice_id, order_id, instalment_id);

DROP TRIGGER frozen ON invoices;
ALTER TABLE invoices DROP COLUMN order_id;
CREATE TRIGGER frozen BEFORE UPDATE OF
    organization_id, id, number, customer_id, kind, currency, issued_on, due_on, net, tax, gross,
    payable, credits_id, settled, entry_id, created_at ON invoices
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE invoice_withholdings FORCE ROW LEVEL SECURITY;
ALTER TABLE invoices FORCE ROW LEVEL SECURITY;

ALTER TABLE invoice_parts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organization ON invoice_parts USING (organization_id =
  (SELECT nullif(current_setting('tranche.organization_id', true), '')::uuid));
GRANT SELECT, INSERT ON invoice_parts TO tranche_app;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON invoice_parts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION part_of_invoice(invoice jsonb) RETURNS jsonb IMMUTABLE LANGUAGE sql AS $$
  SELECT jsonb_build_object('invoice_id', invoice -> 'id', 'order_id', invoice -> 'order_id',
    'position', 0, 'kind', invoice -> 'kind', 'net', invoice -> 'net', 'tax', invoice -> 'tax',
    'gross', invoice -> 'gross')
$$;
`
