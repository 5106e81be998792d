/**
 * Hours and costs recorded of lines that bill what is performed, and the invoice that carries each.
 * A line keeps the sum of what is billable, exact and in parts of a minor unit as the engine counts
 * them; where nothing was recorded there is none, as in events from before.
 */
export const recordedWork = `
ALTER TABLE order_lines ADD COLUMN recorded numeric;

CREATE TABLE work_entries (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  order_id uuid NOT NULL,
  line_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('time', 'cost')),
  day date NOT NULL,
  person text,
  role text,
  hours numeric,
  rate numeric,
  amount bigint,
  receipt text,
  billable boolean NOT NULL,
  worth numeric NOT NULL,
  invoice_id uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  CHECK ((kind = 'time') = (hours IS NOT NULL AND rate IS NOT NULL)),
  CHECK ((kind = 'cost') = (amount IS NOT NULL)),
  CHECK (billable OR worth = 0),
  FOREIGN KEY (organization_id, order_id, line_id) REFERENCES order_lines (organization_id, order_id, id),
  FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX work_entries_by_line ON work_entries (organization_id, order_id, line_id, day, id);
CREATE INDEX work_entries_by_invoice ON work_entries (organization_id, invoice_id)
  WHERE invoice_id IS NOT NULL;
CREATE INDEX work_entries_by_day ON work_entries (organization_id, day, id);

ALTER TABLE work_entries ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organization ON work_entries USING (organization_id =
  (SELECT nullif(current_setting('tranche.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON work_entries TO tranche_app;
CREATE FUNCTION refuse_work_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what stands on an invoice is not taken back';
END $$;
CREATE TRIGGER on_an_invoice BEFORE DELETE ON work_entries
  FOR EACH ROW WHEN (OLD.invoice_id IS NOT NULL) EXECUTE FUNCTION refuse_work_change();
CREATE TRIGGER frozen BEFORE UPDATE OF organization_id, id, order_id, line_id, kind, day, person, role,
    hours, rate, amount, receipt, billable, worth, created_at ON work_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`
