/** What was agreed, what is done, and how much of it issued documents carry. */
export const orders = `
CREATE TABLE orders (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  number text,
  customer_id uuid NOT NULL,
  label text NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  state text NOT NULL CHECK (state IN ('draft', 'confirmed', 'billed', 'closed')),
  tax_mode text NOT NULL CHECK (tax_mode IN ('document', 'line')),
  final_mode text NOT NULL CHECK (final_mode IN ('whole', 'rest')),
  tolerance numeric(12, 6) NOT NULL,
  term_days integer NOT NULL,
  customer_reference text,
  external_id text,
  metadata jsonb NOT NULL,
  plan_basis text CHECK (plan_basis IN ('cumulative', 'incremental', 'linear')),
  plan_by text CHECK (plan_by IN ('order', 'line')),
  value bigint NOT NULL,
  ceiling bigint NOT NULL,
  billed bigint NOT NULL,
  progress_percent numeric(12, 6),
  progress_count integer NOT NULL,
  invoice_count integer NOT NULL,
  final_issued boolean NOT NULL,
  confirmed_on date,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, customer_id) REFERENCES customers,
  UNIQUE (organization_id, number),
  UNIQUE (organization_id, external_id),
  -- Second net under the engine: nothing is billed above the ceiling.
  CONSTRAINT order_not_over_billed CHECK (billed <= ceiling)
) WITH (fillfactor = 80);
CREATE INDEX orders_by_state ON orders (organization_id, state, id);
CREATE INDEX orders_by_customer ON orders (organization_id, customer_id, id);

CREATE TABLE order_lines (
  organization_id uuid NOT NULL,
  order_id uuid NOT NULL,
  id text NOT NULL,
  position integer NOT NULL,
  label text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('standard', 'alternative', 'optional')),
  method text NOT NULL CHECK (method IN ('fixed', 'percentage')),
  net bigint NOT NULL,
  quantity numeric(30, 6),
  unit text,
  price numeric(30, 6),
  discount text,
  percent numeric(12, 6),
  of_lines jsonb,
  taxes jsonb NOT NULL,
  ceiling bigint NOT NULL,
  billed bigint NOT NULL,
  held bigint NOT NULL,
  progress_percent numeric(12, 6),
  PRIMARY KEY (organization_id, order_id, id),
  FOREIGN KEY (organization_id, order_id) REFERENCES orders,
  CONSTRAINT line_not_over_billed
    CHECK (CASE WHEN net < 0 THEN billed >= ceiling ELSE billed <= ceiling END)
) WITH (fillfactor = 80);

CREATE TABLE instalments (
  organization_id uuid NOT NULL,
  order_id uuid NOT NULL,
  id text NOT NULL,
  position integer NOT NULL,
  label text NOT NULL,
  when_confirmed boolean NOT NULL,
  when_date date,
  when_progress numeric(12, 6),
  when_manual boolean NOT NULL,
  share_kind text NOT NULL
    CHECK (share_kind IN ('upTo', 'percent', 'amount', 'gross', 'line', 'rest')),
  share_percent numeric(12, 6),
  share_amount bigint,
  share_line text,
  implied boolean NOT NULL,
  triggered boolean NOT NULL,
  billed bigint NOT NULL,
  PRIMARY KEY (organization_id, order_id, id),
  FOREIGN KEY (organization_id, order_id) REFERENCES orders
) WITH (fillfactor = 90);

-- Net and tax that issued documents carry, per tax group and key ('' where a group has no tax).
CREATE TABLE order_taxes (
  organization_id uuid NOT NULL,
  order_id uuid NOT NULL,
  tax_group text NOT NULL,
  tax_key text NOT NULL,
  net bigint NOT NULL,
  tax bigint NOT NULL,
  PRIMARY KEY (organization_id, order_id, tax_group, tax_key),
  FOREIGN KEY (organization_id, order_id) REFERENCES orders
);

CREATE TABLE progress (
  organization_id uuid NOT NULL,
  order_id uuid NOT NULL,
  sequence integer NOT NULL,
  percent numeric(12, 6),
  lines jsonb NOT NULL,
  reason text,
  recorded_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, order_id, sequence),
  FOREIGN KEY (organization_id, order_id) REFERENCES orders
);

-- What the engine decided about each open order: a cache, refreshed with each fact and at midnight.
CREATE TABLE readiness (
  organization_id uuid NOT NULL,
  order_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  currency text NOT NULL,
  bucket text NOT NULL CHECK (bucket IN ('ready', 'blocked', 'almost', 'waiting')),
  rank smallint NOT NULL,
  -- ready since, or next date; the queue's order within a bucket.
  sort_on date NOT NULL,
  ready bigint NOT NULL,
  reasons jsonb NOT NULL,
  blockers jsonb NOT NULL,
  met integer NOT NULL,
  of_all integer NOT NULL,
  ready_since date,
  next_on date,
  next text,
  PRIMARY KEY (organization_id, order_id),
  FOREIGN KEY (organization_id, order_id) REFERENCES orders
) WITH (fillfactor = 80);
CREATE INDEX readiness_queue ON readiness (organization_id, rank, sort_on, order_id);
CREATE INDEX readiness_queue_by_currency
  ON readiness (organization_id, currency, rank, sort_on, order_id);
CREATE INDEX readiness_by_customer ON readiness (organization_id, customer_id, rank);
CREATE INDEX readiness_next ON readiness (organization_id, next_on) WHERE next_on IS NOT NULL;

-- Ready net per currency, kept by a trigger, so that the queue's heading costs nothing.
CREATE TABLE readiness_totals (
  organization_id uuid NOT NULL,
  currency text NOT NULL,
  ready bigint NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (organization_id, currency)
);
`
