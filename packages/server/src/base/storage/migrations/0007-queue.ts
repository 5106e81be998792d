/**
 * The queue says what it would come to with tax, and how many orders wait for what; items of
 * billing runs say what they are about. What stood there before is marked stale: a job decides
 * about it anew.
 */
export const queue = `
ALTER TABLE readiness
  ADD COLUMN ready_tax bigint NOT NULL DEFAULT 0,
  ADD COLUMN what jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN next_ready bigint,
  -- Existing rows get the first default, new ones the second.
  ADD COLUMN stale boolean NOT NULL DEFAULT true,
  ALTER COLUMN stale SET DEFAULT false;
CREATE INDEX readiness_stale ON readiness (organization_id, order_id) WHERE stale;

-- The owner, too, sees nothing of a table under forced row-level security.
ALTER TABLE organizations NO FORCE ROW LEVEL SECURITY;
UPDATE organizations SET refreshed_on = NULL;
ALTER TABLE organizations FORCE ROW LEVEL SECURITY;

-- Sums per currency and bucket, so that the queue's headings cost nothing.
ALTER TABLE readiness_totals
  ADD COLUMN bucket text NOT NULL DEFAULT 'ready',
  ADD COLUMN ready_tax bigint NOT NULL DEFAULT 0,
  DROP CONSTRAINT readiness_totals_pkey,
  ADD PRIMARY KEY (organization_id, currency, bucket);
ALTER TABLE readiness_totals ALTER COLUMN bucket DROP DEFAULT;
ALTER TABLE readiness NO FORCE ROW LEVEL SECURITY;
ALTER TABLE readiness_totals NO FORCE ROW LEVEL SECURITY;
DELETE FROM readiness_totals;
INSERT INTO readiness_totals (organization_id, currency, bucket, ready, ready_tax, count)
  SELECT organization_id, currency, bucket, sum(ready), 0, count(*) FROM readiness
  GROUP BY organization_id, currency, bucket;
ALTER TABLE readiness FORCE ROW LEVEL SECURITY;
ALTER TABLE readiness_totals FORCE ROW LEVEL SECURITY;

CREATE OR REPLACE FUNCTION count_readiness() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO readiness_totals AS t
        (organization_id, currency, bucket, ready, ready_tax, count)
      SELECT organization_id, currency, bucket, sum(ready), sum(ready_tax), count(*)
      FROM after_rows GROUP BY organization_id, currency, bucket
      ORDER BY organization_id, currency, bucket
      ON CONFLICT (organization_id, currency, bucket)
        DO UPDATE SET ready = t.ready + excluded.ready,
          ready_tax = t.ready_tax + excluded.ready_tax, count = t.count + excluded.count;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    UPDATE readiness_totals t SET ready = t.ready - gone.ready,
        ready_tax = t.ready_tax - gone.ready_tax, count = t.count - gone.count
      FROM (SELECT organization_id, currency, bucket, sum(ready) AS ready,
          sum(ready_tax) AS ready_tax, count(*) AS count
        FROM before_rows GROUP BY organization_id, currency, bucket) gone
      WHERE t.organization_id = gone.organization_id AND t.currency = gone.currency
        AND t.bucket = gone.bucket;
  END IF;
  RETURN NULL;
END $$;

ALTER TABLE billing_run_items
  ADD COLUMN lines integer NOT NULL DEFAULT 0,
  ADD COLUMN previous bigint NOT NULL DEFAULT 0,
  ADD COLUMN to_date bigint NOT NULL DEFAULT 0,
  ADD COLUMN value bigint NOT NULL DEFAULT 0,
  ADD COLUMN instalments jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN taxes jsonb NOT NULL DEFAULT '[]';
`
