/**
 * A line keeps its terms as they were written, in one column whatever its method; its net stays a
 * column, for sums. Events from before tell of the columns that were: `lifted_line` makes of such a
 * row what is stored today, for the move and for every replay. Of a net with a discount the net
 * before it was not kept: it is the one amount that comes to the same net.
 */
export const terms = `
CREATE FUNCTION currency_digits(currency text) RETURNS integer IMMUTABLE LANGUAGE sql AS $$
  SELECT CASE
    WHEN currency IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX',
      'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') THEN 0
    WHEN currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 3
    WHEN currency IN ('CLF', 'UYW') THEN 4
    ELSE 2 END
$$;

-- The net before its discount, in minor units.
CREATE FUNCTION net_before(net numeric, discount text, digits integer) RETURNS numeric
  IMMUTABLE LANGUAGE sql AS $$
  SELECT CASE
    WHEN discount IS NULL THEN net
    WHEN right(discount, 1) <> '%' THEN net + discount::numeric * power(10::numeric, digits)
    WHEN rtrim(discount, '% ')::numeric = 100 THEN 0
    ELSE round(net * 100 / (100 - rtrim(discount, '% ')::numeric)) END
$$;

CREATE FUNCTION line_terms(line jsonb, digits integer) RETURNS jsonb IMMUTABLE LANGUAGE sql AS $$
  SELECT jsonb_strip_nulls(CASE
    WHEN line ->> 'method' = 'percentage' THEN jsonb_build_object(
      'percent', trim_scale((line ->> 'percent')::numeric)::text, 'of', line -> 'of_lines')
    WHEN line ->> 'price' IS NULL THEN jsonb_build_object(
      'net', round(net_before((line ->> 'net')::numeric, line ->> 'discount', digits)
        / power(10::numeric, digits), digits)::text,
      'unit', line -> 'unit', 'discount', line -> 'discount')
    ELSE jsonb_build_object(
      'quantity', trim_scale((line ->> 'quantity')::numeric)::text, 'unit', line -> 'unit',
      'price', trim_scale((line ->> 'price')::numeric)::text, 'discount', line -> 'discount') END)
$$;

CREATE FUNCTION lifted_line(line jsonb, organization uuid) RETURNS jsonb STABLE LANGUAGE sql AS $$
  SELECT CASE WHEN line ? 'terms' OR line ? 'gone' THEN line ELSE line || jsonb_build_object(
    'terms', line_terms(line, (SELECT currency_digits(currency) FROM orders
      WHERE organization_id = organization AND id = (line ->> 'order_id')::uuid))) END
$$;

ALTER TABLE orders NO FORCE ROW LEVEL SECURITY;
ALTER TABLE order_lines NO FORCE ROW LEVEL SECURITY;
ALTER TABLE order_lines ADD COLUMN terms jsonb;
UPDATE order_lines l SET terms = line_terms(to_jsonb(l), currency_digits(o.currency))
  FROM orders o WHERE o.organization_id = l.organization_id AND o.id = l.order_id;
-- How a line comes by its net is the program's to know; a ceiling that moves is not stored.
ALTER TABLE order_lines
  ALTER COLUMN terms SET NOT NULL, ALTER COLUMN ceiling DROP NOT NULL,
  DROP CONSTRAINT order_lines_method_check,
  DROP COLUMN quantity, DROP COLUMN unit, DROP COLUMN price, DROP COLUMN discount,
  DROP COLUMN percent, DROP COLUMN of_lines;
ALTER TABLE orders ALTER COLUMN ceiling DROP NOT NULL;
ALTER TABLE order_lines FORCE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
`
