/**
 * What the queue keeps of an order holds from the day on which it was decided until the first day
 * on which something comes by itself, whether it bills something or not; what stands there already
 * is decided anew. What a run says of time is told by its organization's clock; whether it still
 * goes on, by the real one.
 */
export const standings = `
ALTER TABLE readiness
  ADD COLUMN decided_on date, ADD COLUMN changes_on date, DROP COLUMN stale;

ALTER TABLE organizations NO FORCE ROW LEVEL SECURITY;
UPDATE organizations SET refreshed_on = NULL;
ALTER TABLE organizations FORCE ROW LEVEL SECURITY;

ALTER TABLE billing_runs ADD COLUMN seen_at timestamptz NOT NULL DEFAULT now();
`
