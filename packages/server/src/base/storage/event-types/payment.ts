import { z } from '@hono/zod-openapi'
import { paymentSources } from '@tranche/engine'
import { amount, currency, type EventKind } from './event-kind.ts'

export const paymentEvents = [
  {
    key: 'payment.recorded',
    about: 'payment',
    says: 'A payment was received, or customer credit applied.',
    data: z.object({ amount: amount('All of it'), currency, source: z.enum(paymentSources) }),
  },
  {
    key: 'payment.reversed',
    about: 'payment',
    says: 'A payment was taken back by an entry against it; what it settled is open again.',
    data: z.object({ reason: z.string() }),
  },
] as const satisfies readonly EventKind[]
