/**
 * Documents are apart from what they are of: a frozen text of a kind, in a format with a version,
 * with its number and its hash. An invoice and its document have one id. Events from before tell of
 * a document in the invoice's row: `document_of_invoice` makes of it the row that is stored today.
 * How documents are numbered is kept by their kind; a kind without a format has its usual one.
 */
export const documentsApart = `
CREATE TABLE documents (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  -- What it is of: an invoice, an order.
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  number text,
  series text,
  series_year integer,
  series_number bigint,
  issued_on date NOT NULL,
  format text NOT NULL,
  text text NOT NULL,
  hash text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, series, series_year, series_number),
  CHECK (num_nulls(number, series, series_year, series_number) IN (0, 4))
);
ALTER TABLE documents ALTER COLUMN text SET STORAGE EXTERNAL;
-- One of each kind; of an invoice the shared id says it.
CREATE UNIQUE INDEX documents_by_subject ON documents (organization_id, kind, subject_id)
  WHERE subject_id <> id;

CREATE FUNCTION document_of_invoice(invoice jsonb) RETURNS jsonb IMMUTABLE LANGUAGE sql AS $$
  SELECT jsonb_build_object('id', invoice -> 'id', 'subject_type', 'invoice',
    'subject_id', invoice -> 'id', 'number', invoice -> 'number', 'series', invoice -> 'series',
    'series_year', invoice -> 'series_year', 'series_number', invoice -> 'series_number',
    'issued_on', invoice -> 'issued_on', 'hash', invoice -> 'document_hash',
    'created_at', invoice -> 'created_at')
    || CASE invoice ->> 'kind'
      WHEN 'credit' THEN '{"kind":"credit_note","format":"credit-note/1"}'::jsonb
      ELSE '{"kind":"invoice","format":"invoice/1"}'::jsonb END
$$;

ALTER TABLE invoices NO FORCE ROW LEVEL SECURITY;
ALTER TABLE pdf_files NO FORCE ROW LEVEL SECURITY;
INSERT INTO documents SELECT organization_id, id,
    CASE kind WHEN 'credit' THEN 'credit_note' ELSE 'invoice' END, 'invoice', id, number, series,
    series_year, series_number, issued_on,
    CASE kind WHEN 'credit' THEN 'credit-note/1' ELSE 'invoice/1' END, document, document_hash,
    created_at
  FROM invoices;

DROP TRIGGER frozen ON invoices;
ALTER TABLE invoices DROP COLUMN series, DROP COLUMN series_year, DROP COLUMN series_number,
  DROP COLUMN document, DROP COLUMN document_hash,
  ADD FOREIGN KEY (organization_id, id) REFERENCES documents;
CREATE TRIGGER frozen BEFORE UPDATE OF
    organization_id, id, number, order_id, customer_id, kind, currency, issued_on, due_on, net, tax,
    gross, payable, credits_id, settled, entry_id, created_at ON invoices
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE pdf_files RENAME COLUMN invoice_id TO document_id;
ALTER TABLE pdf_files DROP CONSTRAINT pdf_files_organization_id_invoice_id_fkey,
  ADD FOREIGN KEY (organization_id, document_id) REFERENCES documents;
ALTER TABLE pdf_files FORCE ROW LEVEL SECURITY;
ALTER TABLE invoices FORCE ROW LEVEL SECURITY;

ALTER TABLE documents ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organization ON documents USING (organization_id =
  (SELECT nullif(current_setting('tranche.organization_id', true), '')::uuid));
GRANT SELECT, INSERT ON documents TO tranche_app;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON documents
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION lifted_organization(organization jsonb) RETURNS jsonb IMMUTABLE LANGUAGE sql AS $$
  SELECT CASE WHEN organization ? 'number_formats' THEN organization
    ELSE organization || jsonb_build_object('number_formats', jsonb_build_object(
      'invoice', organization -> 'invoice_number_format',
      'credit_note', organization -> 'credit_number_format')) END
$$;
ALTER TABLE organizations NO FORCE ROW LEVEL SECURITY;
ALTER TABLE organizations ADD COLUMN number_formats jsonb;
UPDATE organizations SET number_formats = jsonb_build_object(
  'invoice', invoice_number_format, 'credit_note', credit_number_format);
ALTER TABLE organizations ALTER COLUMN number_formats SET NOT NULL,
  DROP COLUMN invoice_number_format, DROP COLUMN credit_number_format;
ALTER TABLE organizations FORCE ROW LEVEL SECURITY;
`
