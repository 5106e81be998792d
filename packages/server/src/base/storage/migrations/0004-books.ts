/** The books: double entry, payments, and the chain of events over everything. */
export const books = `
CREATE TABLE payments (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  currency text NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  received_on date NOT NULL,
  reference text,
  source text NOT NULL CHECK (source IN ('payment', 'credit')),
  unallocated bigint NOT NULL CHECK (unallocated >= 0),
  reversed_on date,
  reversal_reason text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, customer_id) REFERENCES customers
);
CREATE INDEX payments_by_customer ON payments (organization_id, customer_id, id);

CREATE TABLE allocations (
  organization_id uuid NOT NULL,
  payment_id uuid NOT NULL,
  invoice_id uuid NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  PRIMARY KEY (organization_id, payment_id, invoice_id),
  FOREIGN KEY (organization_id, payment_id) REFERENCES payments,
  FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices
);
CREATE INDEX allocations_by_invoice ON allocations (organization_id, invoice_id);

CREATE TABLE entries (
  organization_id uuid NOT NULL REFERENCES organizations,
  id uuid NOT NULL,
  posted_on date NOT NULL,
  kind text NOT NULL,
  currency text NOT NULL,
  order_id uuid,
  invoice_id uuid,
  payment_id uuid,
  reverses uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, reverses) REFERENCES entries
);
CREATE INDEX entries_by_order ON entries (organization_id, order_id);
CREATE INDEX entries_by_payment ON entries (organization_id, payment_id)
  WHERE payment_id IS NOT NULL;
CREATE UNIQUE INDEX entries_reversed_once ON entries (organization_id, reverses)
  WHERE reverses IS NOT NULL;

CREATE TABLE postings (
  organization_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  position integer NOT NULL,
  account text NOT NULL CHECK (account IN
    ('receivable', 'income', 'tax', 'retention', 'advances', 'bank', 'credit', 'rounding')),
  amount bigint NOT NULL CHECK (amount <> 0),
  customer_id uuid,
  PRIMARY KEY (organization_id, entry_id, position),
  FOREIGN KEY (organization_id, entry_id) REFERENCES entries
);

CREATE TABLE event_chains (
  organization_id uuid PRIMARY KEY REFERENCES organizations,
  sequence bigint NOT NULL,
  hash text NOT NULL
);

CREATE TABLE events (
  organization_id uuid NOT NULL REFERENCES organizations,
  sequence bigint NOT NULL,
  id uuid NOT NULL,
  type text NOT NULL,
  subject_id uuid NOT NULL,
  order_id uuid,
  occurred_at timestamptz NOT NULL,
  via text NOT NULL,
  request_id text NOT NULL,
  -- Canonical JSON, hashed as it stands: json or jsonb would write it anew.
  body text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (organization_id, sequence),
  UNIQUE (organization_id, id)
);
ALTER TABLE events ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE INDEX events_by_order ON events (organization_id, order_id, sequence)
  WHERE order_id IS NOT NULL;
CREATE INDEX events_by_subject ON events (organization_id, subject_id, sequence);
CREATE INDEX events_by_request ON events (organization_id, request_id);
`
