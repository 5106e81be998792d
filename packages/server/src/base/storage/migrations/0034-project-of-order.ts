/**
 * A project has a first day, and may be made of an order; a line says whether it goes along, and
 * has a text below it. Where nothing stands there is nothing, as in events from before.
 */
export const projectOfOrder = `
ALTER TABLE projects
  ADD COLUMN start_on date, ADD COLUMN from_order_id uuid,
  ADD FOREIGN KEY (organization_id, from_order_id) REFERENCES orders (organization_id, id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE order_lines
  ADD COLUMN in_project text CHECK (in_project = 'skip'), ADD COLUMN text text;
`
