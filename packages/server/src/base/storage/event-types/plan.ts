import type { EventKind } from './event-kind.ts'

export const planEvents = [
  { key: 'plan.created', about: 'plan', says: 'A plan template was created.' },
  {
    key: 'plan.replaced',
    about: 'plan',
    says: 'A plan template was written anew; orders keep the copy that they took.',
  },
] as const satisfies readonly EventKind[]
