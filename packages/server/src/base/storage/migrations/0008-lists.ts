/**
 * Lists in the order that somebody asks for: the page is cut from an index. What changes with each
 * invoice (billed, left, ready, open) has none: it would be paid for with every document issued.
 */
export const lists = `
CREATE INDEX orders_by_number ON orders (organization_id, (coalesce(number, '')), id);
CREATE INDEX orders_by_label ON orders (organization_id, label, id);
CREATE INDEX orders_by_value ON orders (organization_id, value, id);
CREATE INDEX invoices_by_issue ON invoices (organization_id, issued_on, id);
CREATE INDEX invoices_by_due_day ON invoices (organization_id, due_on, id);
CREATE INDEX invoices_open_by_order ON invoices (organization_id, order_id)
  WHERE kind <> 'credit' AND payable > paid + credit_settled;
CREATE INDEX payments_by_receipt ON payments (organization_id, received_on, id);
`
