/**
 * A key is kept with its answer, in the transaction of the work: there is none that runs or was
 * given up, and nothing has to be found out about one that died.
 */
export const answers = `
DELETE FROM idempotency_keys WHERE state <> 'done';
ALTER TABLE idempotency_keys
  DROP COLUMN state,
  DROP COLUMN request_id,
  DROP COLUMN worked_in,
  ALTER COLUMN status SET NOT NULL,
  ALTER COLUMN body SET NOT NULL;
ALTER TABLE billing_runs DROP COLUMN request_id;
`
