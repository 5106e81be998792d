/** Who: organizations (the tenants), their customers, and the plans they reuse. */
export const parties = `
CREATE TABLE organizations (
  organization_id uuid PRIMARY KEY,
  name text NOT NULL CHECK (name <> ''),
  country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  timezone text NOT NULL,
  particulars jsonb NOT NULL,
  bank jsonb,
  term_days integer NOT NULL CHECK (term_days >= 0),
  language text NOT NULL,
  paper text NOT NULL CHECK (paper IN ('a4', 'us-letter')),
  invoice_number_format text NOT NULL,
  credit_number_format text NOT NULL,
  clock_mode text NOT NULL CHECK (clock_mode IN ('real', 'frozen')),
  frozen_at timestamptz,
  -- The local day for which readiness was last computed; kept by a job, not by events.
  refreshed_on date,
  demo boolean NOT NULL,
  archived_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  CHECK ((clock_mode = 'frozen') = (frozen_at IS NOT NULL))
);

CREATE TABLE customers (
  organization_id uuid NOT NULL REFERENCES organizations,
  id uuid NOT NULL,
  external_id text,
  name text NOT NULL,
  particulars jsonb NOT NULL,
  term_days integer CHECK (term_days >= 0),
  language text,
  metadata jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, external_id)
);
CREATE INDEX customers_by_name ON customers (organization_id, name, id);

-- Over-payments and credit notes beyond their invoice.
CREATE TABLE customer_credits (
  organization_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  currency text NOT NULL,
  balance bigint NOT NULL CHECK (balance >= 0),
  PRIMARY KEY (organization_id, customer_id, currency),
  FOREIGN KEY (organization_id, customer_id) REFERENCES customers
);

CREATE TABLE plan_templates (
  organization_id uuid NOT NULL REFERENCES organizations,
  id uuid NOT NULL,
  code text NOT NULL,
  label text NOT NULL,
  plan jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, code)
);
`
