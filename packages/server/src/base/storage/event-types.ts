/** What events are about. */
export const eventNouns = [
  'organization',
  'customer',
  'plan',
  'order',
  'invoice',
  'document',
  'payment',
] as const

/** What happened; a type begins with the noun of what it is about. */
export const eventTypes = [
  'organization.created',
  'organization.configured',
  'organization.clock_set',
  'organization.archived',
  'customer.created',
  'customer.updated',
  'plan.created',
  'plan.replaced',
  'order.created',
  'order.replaced',
  'order.confirmed',
  'order.progressed',
  'order.instalment_triggered',
  'order.hold_lifted',
  'order.closed',
  'invoice.issued',
  'invoice.credited',
  'invoice.pdf_made',
  'document.issued',
  'document.pdf_made',
  'payment.recorded',
  'payment.reversed',
] as const
export type EventType = (typeof eventTypes)[number]
