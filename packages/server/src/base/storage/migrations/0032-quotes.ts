import { kept, type Searched, searched } from './0010-search.ts'

/** Quotes are found like orders: by their number and their words. */
const searchedQuotes: Searched = {
  table: 'quotes',
  type: 'quote',
  number: 'number',
  words: "concat_ws(' ', label, external_id)",
  columns: ['number', 'label', 'external_id'],
}

/** The words of everything that is searched, derived anew: what `search_words` must hold. */
export const searchable = [...searched, searchedQuotes]
  .map(
    ({ table: name, type, number, words }) =>
      `SELECT '${type}'::text AS type, s.id, w AS word
        FROM ${name} s, search_words_of(s.${number}, ${words}) w WHERE s.organization_id = $1`,
  )
  .join(' UNION ')

/**
 * What is offered before it is ordered. A version holds its offer as it was written, for an order
 * is read of the same text; what was sent stays as it is. An order may come of a quote; null: it
 * does not, as in events from before.
 */
export const quotes = `
CREATE TABLE quotes (
  organization_id uuid NOT NULL REFERENCES organizations,
  id uuid NOT NULL,
  number text,
  customer_id uuid NOT NULL,
  label text NOT NULL,
  external_id text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, external_id),
  FOREIGN KEY (organization_id, customer_id) REFERENCES customers
);
CREATE INDEX quotes_of_customer ON quotes (organization_id, customer_id, id);

CREATE TABLE quote_versions (
  organization_id uuid NOT NULL,
  quote_id uuid NOT NULL,
  sequence integer NOT NULL CHECK (sequence > 0),
  -- What its document is of.
  id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'sent', 'accepted', 'declined')),
  currency text NOT NULL,
  terms jsonb NOT NULL,
  net bigint NOT NULL,
  tax bigint NOT NULL,
  gross bigint NOT NULL,
  valid_until date,
  sent_on date,
  decided_on date,
  decided_by text,
  reason text,
  pick jsonb,
  accepted_net bigint,
  accepted_tax bigint,
  accepted_gross bigint,
  PRIMARY KEY (organization_id, quote_id, sequence),
  UNIQUE (organization_id, id),
  FOREIGN KEY (organization_id, quote_id) REFERENCES quotes,
  CHECK (gross = net + tax),
  CHECK ((state = 'draft') = (sent_on IS NULL)),
  CHECK ((state IN ('accepted', 'declined')) = (decided_on IS NOT NULL)),
  CHECK (num_nulls(pick, accepted_net, accepted_tax, accepted_gross)
    = CASE state WHEN 'accepted' THEN 0 ELSE 4 END)
);
CREATE UNIQUE INDEX quote_accepted_once ON quote_versions (organization_id, quote_id)
  WHERE state = 'accepted';
CREATE TRIGGER frozen BEFORE UPDATE OF
    organization_id, quote_id, sequence, id, currency, terms, net, tax, gross, valid_until, sent_on
    ON quote_versions
  FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decided BEFORE UPDATE ON quote_versions
  FOR EACH ROW WHEN (OLD.state IN ('accepted', 'declined')) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER only_drafts BEFORE DELETE ON quote_versions
  FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION refuse_change();

ALTER TABLE orders
  ADD COLUMN quote_id uuid,
  ADD UNIQUE (organization_id, quote_id),
  ADD FOREIGN KEY (organization_id, quote_id) REFERENCES quotes;

ALTER TABLE search_words DROP CONSTRAINT search_words_type_check,
  ADD CHECK (type IN ('order', 'quote', 'invoice', 'customer', 'plan'));
${['quotes', 'quote_versions'].map(guarded).join('\n')}
${kept(searchedQuotes)}
CREATE FUNCTION search_quote_gone () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM search_words w USING before_rows b
    WHERE w.organization_id = b.organization_id AND w.id = b.id;
  RETURN NULL;
END $$;
CREATE TRIGGER searchable_no_more AFTER DELETE ON quotes REFERENCING OLD TABLE AS before_rows
  FOR EACH STATEMENT EXECUTE FUNCTION search_quote_gone();
`

function guarded(table: string): string {
  return `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organization ON ${table} USING (organization_id =
  (SELECT nullif(current_setting('tranche.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO tranche_app;`
}
