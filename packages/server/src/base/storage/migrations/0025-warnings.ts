/** What an item of a run can be issued with all the same. */
export const warnings = `
ALTER TABLE billing_run_items ADD COLUMN warnings jsonb NOT NULL DEFAULT '[]';
`
