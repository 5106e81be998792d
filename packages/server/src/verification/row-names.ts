/**
 * What a finding calls an order, as SQL: its number, a draft by its label. `id` is an expression.
 * Its own ids mean nothing to who reads the finding.
 */
export function orderName(id: string): string {
  return `coalesce((SELECT coalesce(named.number, '"' || named.label || '"') FROM orders named
    WHERE named.organization_id = $1 AND named.id = ${id}), 'that is gone')`
}

/** The same of a customer: its name. */
export function customerName(id: string): string {
  return `coalesce((SELECT named.name FROM customers named
    WHERE named.organization_id = $1 AND named.id = ${id}), 'that is gone')`
}

/** The same of an issued document: its number. */
export function invoiceName(id: string): string {
  return `coalesce((SELECT named.number FROM invoices named
    WHERE named.organization_id = $1 AND named.id = ${id}), 'that is gone')`
}

/** The same of a document: its kind and its number. */
export function documentName(id: string): string {
  return `coalesce((SELECT replace(named.kind, '_', ' ') || coalesce(' ' || named.number, '')
    FROM documents named WHERE named.organization_id = $1 AND named.id = ${id}),
    'a document that is gone')`
}

/** The same of a plan template: its code. */
export function planName(id: string): string {
  return `coalesce((SELECT named.code FROM plan_templates named
    WHERE named.organization_id = $1 AND named.id = ${id}), 'that is gone')`
}
