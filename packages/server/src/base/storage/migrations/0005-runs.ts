/** Billing runs and the keys of the API: how work is done, not what is true; no events. */
export const runs = `
CREATE TABLE billing_runs (
  organization_id uuid NOT NULL REFERENCES organizations,
  id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('preview', 'queued', 'issuing', 'done')),
  day date NOT NULL,
  currency text,
  message text,
  request_id text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id)
);

CREATE TABLE billing_run_items (
  organization_id uuid NOT NULL,
  run_id uuid NOT NULL,
  order_id uuid NOT NULL,
  state text NOT NULL
    CHECK (state IN ('pending', 'issued', 'skipped', 'blocked', 'failed', 'excluded')),
  currency text NOT NULL,
  net bigint NOT NULL,
  tax bigint NOT NULL,
  gross bigint NOT NULL,
  invoice_id uuid,
  reasons jsonb NOT NULL,
  faults jsonb NOT NULL,
  PRIMARY KEY (organization_id, run_id, order_id),
  FOREIGN KEY (organization_id, run_id) REFERENCES billing_runs,
  FOREIGN KEY (organization_id, order_id) REFERENCES orders,
  FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices
) WITH (fillfactor = 80);
CREATE INDEX billing_run_items_pending ON billing_run_items (organization_id, run_id, order_id)
  WHERE state = 'pending';

-- No foreign key: the commands that make an organization use the nil UUID.
CREATE TABLE idempotency_keys (
  organization_id uuid NOT NULL,
  key text NOT NULL,
  route text NOT NULL,
  request_hash text NOT NULL,
  request_id text NOT NULL,
  state text NOT NULL CHECK (state IN ('running', 'done')),
  status integer,
  body text,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, key)
);
`
