import type { EventKind } from './event-kind.ts'

export const organizationEvents = [
  {
    key: 'organization.created',
    about: 'organization',
    says: 'An organization was created: its books begin.',
  },
  {
    key: 'organization.configured',
    about: 'organization',
    says: 'Its particulars, numbering, rates or rules changed.',
  },
  {
    key: 'organization.clock_set',
    about: 'organization',
    says: 'Its clock was frozen, advanced or released.',
  },
  {
    key: 'organization.archived',
    about: 'organization',
    says: 'It was taken out of sight: a demonstration that another replaced.',
  },
] as const satisfies readonly EventKind[]
