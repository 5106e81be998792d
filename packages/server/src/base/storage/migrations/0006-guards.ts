/**
 * Second nets: rows of another organization are invisible, what is posted stays as it is, entries
 * balance. The engine and the queries decide all of this first; these only catch their errors.
 */
export const guards = `
DO $$
DECLARE name text;
BEGIN
  FOR name IN
    SELECT relname FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
      AND relname <> 'schema_migrations'
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    -- In a sub-select it is read once a statement, not once a row.
    EXECUTE format($p$CREATE POLICY own_organization ON %I USING (organization_id =
      (SELECT nullif(current_setting('tranche.organization_id', true), '')::uuid))$p$, name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO tranche_app', name);
  END LOOP;
END $$;

-- The list of organizations is the one thing read across them (who may see it: sign-in, later).
CREATE POLICY directory ON organizations FOR SELECT
  USING (current_setting('tranche.directory', true) = 'on');

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: what was recorded stays as it is', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['entries', 'postings', 'events', 'progress', 'invoice_lines',
    'invoice_taxes', 'invoice_instalments', 'allocations']
  LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('REVOKE UPDATE, DELETE ON %I FROM tranche_app', name);
  END LOOP;
END $$;

CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON invoices
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER frozen BEFORE UPDATE OF
    organization_id, id, number, series, series_year, series_number, order_id, customer_id, kind,
    currency, issued_on, due_on, net, tax, gross, payable, credits_id, settled, document,
    document_hash, entry_id, created_at ON invoices
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON payments
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- All postings of an entry arrive in one statement, so a statement is where they must balance:
-- stricter than a deferred check of the header, and one query for a whole billing run's chunk.
CREATE FUNCTION refuse_unbalanced() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found uuid;
BEGIN
  SELECT entry_id INTO found FROM added GROUP BY organization_id, entry_id
    HAVING sum(amount) <> 0 LIMIT 1;
  IF found IS NOT NULL THEN
    RAISE EXCEPTION 'entry % does not balance', found USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER balanced AFTER INSERT ON postings REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_unbalanced();

CREATE FUNCTION count_readiness() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO readiness_totals AS t (organization_id, currency, ready, count)
      SELECT organization_id, currency, sum(ready), count(*) FROM after_rows
      WHERE bucket = 'ready' GROUP BY organization_id, currency ORDER BY organization_id, currency
      ON CONFLICT (organization_id, currency)
        DO UPDATE SET ready = t.ready + excluded.ready, count = t.count + excluded.count;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    UPDATE readiness_totals t SET ready = t.ready - gone.ready, count = t.count - gone.count
      FROM (SELECT organization_id, currency, sum(ready) AS ready, count(*) AS count
        FROM before_rows WHERE bucket = 'ready' GROUP BY organization_id, currency) gone
      WHERE t.organization_id = gone.organization_id AND t.currency = gone.currency;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER counted_in AFTER INSERT ON readiness REFERENCING NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_readiness();
CREATE TRIGGER counted AFTER UPDATE ON readiness
  REFERENCING NEW TABLE AS after_rows OLD TABLE AS before_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_readiness();
CREATE TRIGGER counted_out AFTER DELETE ON readiness REFERENCING OLD TABLE AS before_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_readiness();

-- Folds the rows of events: later values win, a row that is gone starts anew.
CREATE FUNCTION fold_row (state jsonb, change jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS
  $$ SELECT CASE WHEN change ? 'gone' THEN change ELSE (state - 'gone') || change END $$;
CREATE AGGREGATE fold_rows (jsonb) (SFUNC = fold_row, STYPE = jsonb, INITCOND = '{}');
`
