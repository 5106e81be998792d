/**
 * What waits for an invoice is found without looking through what is billed, in the order in which
 * it goes on one; and what was taken back without looking through all events.
 */
export const waitingWork = `
CREATE INDEX work_entries_waiting ON work_entries (organization_id, order_id, line_id, day, id)
  WHERE invoice_id IS NULL;
CREATE INDEX events_of_work_gone ON events (organization_id, sequence)
  WHERE type = 'order.work_taken_back';
`
