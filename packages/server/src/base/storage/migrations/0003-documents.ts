/** Issued documents: frozen text with its hash, and the same figures as rows to sum over. */
export const documents = `
-- The last number given per series (the number format) and year.
CREATE TABLE number_counters (
  organization_id uuid NOT NULL REFERENCES organizations,
  series text NOT NULL,
  year integer NOT NULL,
  last bigint NOT NULL,
  PRIMARY KEY (organization_id, series, year)
);

CREATE TABLE invoices (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  number text NOT NULL,
  series text NOT NULL,
  series_year integer NOT NULL,
  series_number bigint NOT NULL,
  order_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('deposit', 'progress', 'standard', 'final', 'credit')),
  currency text NOT NULL,
  issued_on date NOT NULL,
  due_on date NOT NULL,
  net bigint NOT NULL,
  tax bigint NOT NULL,
  gross bigint NOT NULL,
  payable bigint NOT NULL,
  -- Of a credit note: the invoice it corrects, and the part of it that settled that invoice.
  credits_id uuid,
  settled bigint NOT NULL,
  document text NOT NULL,
  document_hash text NOT NULL,
  entry_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  -- What happened since; all else is frozen.
  credited bigint NOT NULL,
  credit_settled bigint NOT NULL,
  paid bigint NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, number),
  UNIQUE (organization_id, series, series_year, series_number),
  FOREIGN KEY (organization_id, order_id) REFERENCES orders,
  FOREIGN KEY (organization_id, credits_id) REFERENCES invoices,
  CHECK (net + tax = gross),
  CHECK (paid >= 0),
  CHECK (kind = 'credit' OR credit_settled + paid <= payable)
);
ALTER TABLE invoices ALTER COLUMN document SET STORAGE EXTERNAL;
CREATE INDEX invoices_by_order ON invoices (organization_id, order_id, id);
CREATE INDEX invoices_by_customer ON invoices (organization_id, customer_id, currency, due_on);
CREATE INDEX invoices_credits ON invoices (organization_id, credits_id)
  WHERE credits_id IS NOT NULL;
CREATE INDEX invoices_open ON invoices (organization_id, due_on)
  WHERE kind <> 'credit' AND payable > paid + credit_settled;

CREATE TABLE invoice_lines (
  organization_id uuid NOT NULL,
  invoice_id uuid NOT NULL,
  line_id text NOT NULL,
  position integer NOT NULL,
  order_id uuid NOT NULL,
  previous bigint NOT NULL,
  net bigint NOT NULL,
  to_date bigint NOT NULL,
  PRIMARY KEY (organization_id, invoice_id, line_id),
  FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices,
  CHECK (previous + net = to_date)
);

CREATE TABLE invoice_taxes (
  organization_id uuid NOT NULL,
  invoice_id uuid NOT NULL,
  tax_group text NOT NULL,
  tax_key text NOT NULL,
  order_id uuid NOT NULL,
  percent numeric(12, 6) NOT NULL,
  base bigint NOT NULL,
  tax bigint NOT NULL,
  PRIMARY KEY (organization_id, invoice_id, tax_group, tax_key),
  FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices
);

CREATE TABLE invoice_instalments (
  organization_id uuid NOT NULL,
  invoice_id uuid NOT NULL,
  instalment_id text NOT NULL,
  order_id uuid NOT NULL,
  net bigint NOT NULL,
  PRIMARY KEY (organization_id, invoice_id, instalment_id),
  FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices
);
CREATE INDEX invoice_instalments_by_order ON invoice_instalments (organization_id, order_id);

-- Made once from the frozen document; bytes that can always be made again.
CREATE TABLE pdf_files (
  organization_id uuid NOT NULL,
  invoice_id uuid NOT NULL,
  sha256 text NOT NULL,
  bytes bytea NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, invoice_id),
  FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices
);
`
