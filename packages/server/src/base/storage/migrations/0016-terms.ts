/**
 * What an instalment waits for and bills is kept as it is written, `{ when, bill }`, and read back
 * by the engine: a new kind of either needs no column. Events from before tell the columns that
 * were; `instalment_terms` says what they mean today. What the queue keeps has figures instead of
 * sentences, and is decided anew.
 */
export const instalmentTerms = `
CREATE FUNCTION instalment_terms(row_then jsonb, currency text) RETURNS jsonb
    LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object(
    'when', jsonb_strip_nulls(jsonb_build_object(
      'confirmed', nullif((row_then ->> 'when_confirmed')::boolean, false),
      'date', row_then ->> 'when_date',
      'progress', trim_scale((row_then ->> 'when_progress')::numeric)::text,
      'manual', nullif((row_then ->> 'when_manual')::boolean, false))),
    'bill', jsonb_build_object(row_then ->> 'share_kind', CASE row_then ->> 'share_kind'
      WHEN 'rest' THEN to_jsonb(true)
      WHEN 'line' THEN row_then -> 'share_line'
      WHEN 'upTo' THEN to_jsonb(trim_scale((row_then ->> 'share_percent')::numeric)::text)
      WHEN 'percent' THEN to_jsonb(trim_scale((row_then ->> 'share_percent')::numeric)::text)
      ELSE to_jsonb(round((row_then ->> 'share_amount')::numeric / 10::numeric ^ digits, digits)::text)
    END))
  FROM (SELECT CASE
    WHEN currency IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX',
      'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') THEN 0
    WHEN currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 3
    WHEN currency IN ('CLF', 'UYW') THEN 4
    ELSE 2 END AS digits) AS minor
$$;

CREATE FUNCTION lifted_instalment(row_then jsonb, organization uuid) RETURNS jsonb
    STABLE LANGUAGE sql AS $$
  SELECT CASE WHEN row_then ? 'terms' OR NOT row_then ? 'share_kind' THEN row_then
    ELSE row_then || jsonb_build_object('terms', instalment_terms(row_then,
      (SELECT currency FROM orders WHERE organization_id = organization
        AND id = (row_then ->> 'order_id')::uuid))) END
$$;

-- The owner, too, sees nothing of a table under forced row-level security.
ALTER TABLE orders NO FORCE ROW LEVEL SECURITY;
ALTER TABLE instalments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE readiness NO FORCE ROW LEVEL SECURITY;
ALTER TABLE readiness_totals NO FORCE ROW LEVEL SECURITY;
ALTER TABLE organizations NO FORCE ROW LEVEL SECURITY;

ALTER TABLE instalments ADD COLUMN terms jsonb;
UPDATE instalments i SET terms = instalment_terms(to_jsonb(i), o.currency)
  FROM orders o WHERE o.organization_id = i.organization_id AND o.id = i.order_id;
ALTER TABLE instalments
  ALTER COLUMN terms SET NOT NULL,
  DROP COLUMN when_confirmed, DROP COLUMN when_date, DROP COLUMN when_progress,
  DROP COLUMN when_manual, DROP COLUMN share_kind, DROP COLUMN share_percent,
  DROP COLUMN share_amount, DROP COLUMN share_line;

-- The engine's list of bases decides, not a second one here.
ALTER TABLE orders DROP CONSTRAINT orders_plan_basis_check;

ALTER TABLE readiness DROP COLUMN next, ADD COLUMN next jsonb;
UPDATE readiness SET stale = true;
UPDATE organizations SET refreshed_on = NULL;

ALTER TABLE orders FORCE ROW LEVEL SECURITY;
ALTER TABLE instalments FORCE ROW LEVEL SECURITY;
ALTER TABLE readiness FORCE ROW LEVEL SECURITY;
ALTER TABLE readiness_totals FORCE ROW LEVEL SECURITY;
ALTER TABLE organizations FORCE ROW LEVEL SECURITY;
`
