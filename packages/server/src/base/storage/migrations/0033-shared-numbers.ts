/**
 * Documents of one thing may share a number, as the versions of a quote do: it is that of the
 * first, and later ones bear it outside the series.
 */
export const sharedNumbers = `
ALTER TABLE documents DROP CONSTRAINT documents_check,
  ADD CHECK (num_nulls(series, series_year, series_number) IN (0, 3)
    AND (series IS NULL OR number IS NOT NULL));
`
