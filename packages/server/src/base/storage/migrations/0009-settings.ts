/**
 * What an organization offers and prefers when orders are written. Null: nobody chose, so that
 * events from before tell the same rows.
 */
export const settings = `
ALTER TABLE organizations
  ADD COLUMN tax_rates jsonb,
  ADD COLUMN tax_mode text CHECK (tax_mode IN ('document', 'line')),
  ADD COLUMN final_mode text CHECK (final_mode IN ('whole', 'rest'));
`
