/**
 * Lines that somebody moved into the archive, and what the organization calls it. Null: nobody did,
 * as in events from before.
 */
export const archive = `
ALTER TABLE order_lines ADD COLUMN archived boolean;
ALTER TABLE organizations ADD COLUMN archive_name text;
`
