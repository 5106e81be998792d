/**
 * Whether a document billed all of an instalment, and a line's billed share as the last document
 * states it. Null: from before this was kept, so that events from then tell the same rows.
 */
export const settled = `
ALTER TABLE instalments ADD COLUMN settled boolean;
ALTER TABLE order_lines ADD COLUMN billed_percent numeric(30, 6);
`
