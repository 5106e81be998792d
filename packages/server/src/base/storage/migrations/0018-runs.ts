/** That a run has nothing to bill is in its counts; the sentence is made where it is shown. */
export const silentRuns = `
ALTER TABLE billing_runs DROP COLUMN message;
`
