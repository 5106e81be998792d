/**
 * A command that names no organization keeps its key under the nil UUID, and its events in the
 * organization that it made or changed: the key says in which.
 */
export const keys = `
ALTER TABLE idempotency_keys ADD COLUMN worked_in uuid;
`
