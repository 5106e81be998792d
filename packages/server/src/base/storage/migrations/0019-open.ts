/**
 * What is open of an invoice is one column, which the database computes: payable less what was paid
 * and what credit notes settled. Between gross and payable stand rows: what is withheld. Credit
 * notes therefore take off less than their gross, which has a column of its own; events from before
 * say both in one.
 */
export const open = `
CREATE TABLE invoice_withholdings (
  organization_id uuid NOT NULL,
  invoice_id uuid NOT NULL,
  position integer NOT NULL,
  kind text NOT NULL,
  key text,
  account text NOT NULL,
  base bigint NOT NULL,
  amount bigint NOT NULL CHECK (amount <> 0),
  due_on date,
  PRIMARY KEY (organization_id, invoice_id, position),
  FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices
);
ALTER TABLE invoice_withholdings ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoice_withholdings FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organization ON invoice_withholdings USING (organization_id =
  (SELECT nullif(current_setting('tranche.organization_id', true), '')::uuid));
GRANT SELECT, INSERT ON invoice_withholdings TO tranche_app;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON invoice_withholdings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE postings DROP CONSTRAINT postings_account_check;
ALTER TABLE postings ADD CONSTRAINT postings_account_check CHECK (account IN ('receivable',
  'retention', 'withheld', 'bank', 'income', 'tax', 'advances', 'credit', 'rounding'));

ALTER TABLE invoices NO FORCE ROW LEVEL SECURITY;
ALTER TABLE invoices ADD COLUMN credited_payable bigint;
UPDATE invoices SET credited_payable = credited;
ALTER TABLE invoices ALTER COLUMN credited_payable SET NOT NULL,
  ADD COLUMN open bigint NOT NULL GENERATED ALWAYS AS (CASE WHEN kind = 'credit' THEN 0
    ELSE greatest(payable - paid - credit_settled, 0) END) STORED,
  -- More may be recouped by an invoice than it comes to: it is then customer credit.
  DROP CONSTRAINT invoices_check1,
  ADD CONSTRAINT invoices_open_check
    CHECK (kind = 'credit' OR credit_settled + paid <= greatest(payable, 0));
ALTER TABLE invoices FORCE ROW LEVEL SECURITY;

DROP INDEX invoices_open;
DROP INDEX invoices_open_by_order;
DROP INDEX invoices_noted;
CREATE INDEX invoices_open ON invoices (organization_id, due_on) WHERE open > 0;
CREATE INDEX invoices_open_by_order ON invoices (organization_id, order_id) WHERE open > 0;
CREATE INDEX invoices_noted ON invoices (organization_id, customer_id)
  WHERE kind <> 'credit' AND credited_payable > credit_settled;

CREATE FUNCTION lifted_invoice(invoice jsonb) RETURNS jsonb IMMUTABLE LANGUAGE sql AS $$
  SELECT CASE WHEN invoice ? 'credited_payable' THEN invoice
    ELSE invoice || jsonb_build_object('credited_payable', invoice -> 'credited') END
$$;
`
