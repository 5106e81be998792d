import type { EventKind } from './event-kind.ts'

export const customerEvents = [
  { key: 'customer.created', about: 'customer', says: 'A customer was created.' },
  {
    key: 'customer.updated',
    about: 'customer',
    says: 'Particulars, term or language of a customer changed; documents that were issued keep theirs.',
  },
] as const satisfies readonly EventKind[]
