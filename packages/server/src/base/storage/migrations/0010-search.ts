/**
 * The words by which orders, invoices, customers and plans are found, kept by triggers. A table of
 * words and not a text index: under row-level security only comparisons that leak nothing may use
 * an index, and matching a tsvector or LIKE is none of them. Bytewise collation makes "begins so"
 * a range.
 */
const table = `
CREATE TABLE search_words (
  organization_id uuid NOT NULL REFERENCES organizations,
  type text NOT NULL CHECK (type IN ('order', 'invoice', 'customer', 'plan')),
  word text COLLATE "C" NOT NULL,
  id uuid NOT NULL
);
-- The newest first among those with the same word.
CREATE UNIQUE INDEX search_words_key ON search_words (organization_id, type, word, id DESC);
CREATE INDEX search_words_by_id ON search_words (organization_id, id, word);

-- Small letters, cut at everything that ASCII or typography uses between words. Digits without
-- leading zeros, so that 17 finds ORD-2026-00017.
CREATE FUNCTION search_tokens (words text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(array_agg(DISTINCT left(CASE WHEN w ~ '^0*[0-9]+$' AND w ~ '[1-9]'
      THEN ltrim(w, '0') ELSE w END, 60)), '{}')
    FROM regexp_split_to_table(lower(words),
      '[\\s!-/:-@\\[-\`{-~\\u00a0-\\u00bf\\u2000-\\u206f\\u3000]+') w WHERE w <> ''
$$;

-- A number as a whole and by its last digits; other texts by their words.
CREATE FUNCTION search_words_of (number text, words text) RETURNS SETOF text
LANGUAGE sql IMMUTABLE AS $$
  SELECT left(lower(number), 60) WHERE number <> ''
  UNION SELECT unnest(search_tokens(concat_ws(' ', substring(number FROM '[0-9]+$'), words)))
$$;
`

export interface Searched {
  readonly table: string
  readonly type: string
  readonly number: string
  readonly words: string
  readonly columns: readonly string[]
}

export const searched: readonly Searched[] = [
  {
    table: 'orders',
    type: 'order',
    number: 'number',
    words: "concat_ws(' ', label, external_id, customer_reference)",
    columns: ['number', 'label', 'external_id', 'customer_reference'],
  },
  { table: 'invoices', type: 'invoice', number: 'number', words: "''", columns: [] },
  {
    table: 'customers',
    type: 'customer',
    number: 'external_id',
    words: "concat_ws(' ', name, particulars ->> 'legalName', external_id)",
    columns: ['external_id', 'name', 'particulars'],
  },
  {
    table: 'plan_templates',
    type: 'plan',
    number: 'code',
    words: "concat_ws(' ', label, code)",
    columns: ['code', 'label'],
  },
]

export function insertion({ type, number, words }: Searched, source: string): string {
  return `INSERT INTO search_words (organization_id, type, word, id)
      SELECT s.organization_id, '${type}', w, s.id
      FROM ${source} s, search_words_of(s.${number}, ${words}) w
      ON CONFLICT DO NOTHING`
}

/** Fills in what is there already, and keeps it. */
export function kept(each: Searched): string {
  const { table: name, type, columns } = each
  const seen = ['organization_id', 'id', ...columns].join(', ')
  const update = `
CREATE FUNCTION search_${type}_changed () RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed uuid[];
BEGIN
  -- Hashed, and so as fast for a thousand rows as a join planned for one would be slow.
  SELECT array_agg(id) INTO changed FROM
    (SELECT ${seen} FROM after_rows EXCEPT SELECT ${seen} FROM before_rows) c;
  IF changed IS NULL THEN RETURN NULL; END IF;
  DELETE FROM search_words w USING after_rows a WHERE a.id = ANY(changed)
    AND w.organization_id = a.organization_id AND w.id = a.id
    AND w.word NOT IN (SELECT search_words_of(a.${each.number}, ${each.words}));
  ${insertion(each, '(SELECT * FROM after_rows WHERE id = ANY(changed))')};
  RETURN NULL;
END $$;
CREATE TRIGGER searchable_again AFTER UPDATE ON ${name}
  REFERENCING NEW TABLE AS after_rows OLD TABLE AS before_rows
  FOR EACH STATEMENT EXECUTE FUNCTION search_${type}_changed();`
  return `
ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY;
${insertion(each, name)};
ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;
CREATE FUNCTION search_${type}_added () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  ${insertion(each, 'after_rows')};
  RETURN NULL;
END $$;
CREATE TRIGGER searchable AFTER INSERT ON ${name} REFERENCING NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION search_${type}_added();
${columns.length === 0 ? '' : update}`
}

const own = `
ALTER TABLE search_words ENABLE ROW LEVEL SECURITY;
ALTER TABLE search_words FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organization ON search_words USING (organization_id =
  (SELECT nullif(current_setting('tranche.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON search_words TO tranche_app;
`

export const search = [table, ...searched.map(kept), own].join('\n')
