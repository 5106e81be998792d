/**
 * Day of the document that billed all of an instalment, while that stands: others may count from
 * it. Null: there is none, as in events from before.
 */
export const billedOn = `
ALTER TABLE instalments ADD COLUMN billed_on date;
`
