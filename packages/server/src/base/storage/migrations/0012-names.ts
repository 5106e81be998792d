import { insertion, searched } from './0010-search.ts'

/** Without width, or only a mark on what stands before: `[…]` of a regular expression. */
const invisible =
  '\\u00ad\\u034f\\u061c\\u115f\\u1160\\u180b-\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff9-\\ufffb'
const marks = '\\u0300-\\u036f'
const spaces = '\\s\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
/** Scripts that put no spaces between words, and Korean, which joins them. */
const unspaced =
  '\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\U00020000-\\U0003ffff'

/** Names that look the same are the same; words are found without their accents. */
const functions = `
-- As two names are compared: however their accents are composed, whatever is invisible in them,
-- and with all spaces alike.
CREATE FUNCTION name_key (name text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT btrim(regexp_replace(regexp_replace(normalize(name, NFC), '[${invisible}]', '', 'g'),
    '[${spaces}]+', ' ', 'g'))
$$;

-- As a text is looked up: small letters without accents.
CREATE FUNCTION search_fold (words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN words ~ '^[\\x01-\\x7f]*$' THEN lower(words) ELSE
    normalize(replace(replace(replace(replace(replace(
      translate(lower(regexp_replace(normalize(words, NFKD), '[${marks}${invisible}]', '', 'g')),
        'ØøĐđŁłıĦħŦŧÐð', 'ooddllihhttdd'),
      'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), NFC) END
$$;

CREATE OR REPLACE FUNCTION search_tokens (words text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(array_agg(DISTINCT left(CASE WHEN w ~ '^0*[0-9]+$' AND w ~ '[1-9]'
      THEN ltrim(w, '0') ELSE w END, 60)), '{}')
    FROM regexp_split_to_table(search_fold(words),
      '[\\s!-/:-@\\[-\`{-~\\u00a0-\\u00bf\\u2000-\\u206f\\u3000]+') w WHERE w <> ''
$$;

-- Where words stand without spaces, each of their characters begins a word.
CREATE OR REPLACE FUNCTION search_words_of (number text, words text) RETURNS SETOF text
LANGUAGE sql IMMUTABLE AS $$
  WITH tokens AS (
    SELECT unnest(search_tokens(concat_ws(' ', substring(number FROM '[0-9]+$'), words))) AS w
  )
  SELECT left(search_fold(number), 60) WHERE number <> ''
  UNION SELECT w FROM tokens
  UNION SELECT substr(w, at) FROM (SELECT w FROM tokens WHERE w ~ '[${unspaced}]') t,
      generate_series(2, length(w)) at
    WHERE substr(w, at - 1, 2) ~ '[${unspaced}]'
$$;
`

const names = `
ALTER TABLE customers ADD COLUMN name_key text COLLATE "C" GENERATED ALWAYS AS (name_key(name)) STORED;
CREATE INDEX customers_by_name_key ON customers (organization_id, name_key, id);
`

const wordsAgain = [
  'ALTER TABLE search_words NO FORCE ROW LEVEL SECURITY;',
  'DELETE FROM search_words;',
  ...searched.flatMap((each) => [
    `ALTER TABLE ${each.table} NO FORCE ROW LEVEL SECURITY;`,
    `${insertion(each, each.table)};`,
    `ALTER TABLE ${each.table} FORCE ROW LEVEL SECURITY;`,
  ]),
  'ALTER TABLE search_words FORCE ROW LEVEL SECURITY;',
].join('\n')

export const namesAndWords = [functions, names, wordsAgain].join('\n')
