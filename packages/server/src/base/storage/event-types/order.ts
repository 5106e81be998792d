import { z } from '@hono/zod-openapi'
import type { EventKind } from './event-kind.ts'

const percent = z.string().meta({ description: 'Percent to date.', example: '30' })

export const orderEvents = [
  { key: 'order.created', about: 'order', says: 'An order was written, as a draft.' },
  { key: 'order.replaced', about: 'order', says: 'A draft was written anew.' },
  { key: 'order.deleted', about: 'order', says: 'A draft was deleted.' },
  {
    key: 'order.confirmed',
    about: 'order',
    says: 'An order was confirmed: it has its number and can be billed.',
    data: z.object({ number: z.string() }),
  },
  {
    key: 'order.progressed',
    about: 'order',
    says: 'Progress was recorded, of the order or of some of its lines.',
    data: z.object({
      percent: percent.optional(),
      lines: z
        .record(z.string(), percent)
        .optional()
        .meta({ description: 'Percent to date by line.' }),
      reason: z.string().optional().meta({ description: 'Why it went down.' }),
    }),
    lifted: ({ percent: whole, ...lines }) => ({
      ...(whole === undefined ? {} : { percent: whole }),
      ...(Object.keys(lines).length === 0 ? {} : { lines }),
    }),
  },
  {
    key: 'order.instalment_triggered',
    about: 'order',
    says: 'An instalment that waits for a hand was released.',
    data: z.object({ instalment: z.string().meta({ description: 'Its id in the plan.' }) }),
  },
  {
    key: 'order.hold_lifted',
    about: 'order',
    says: 'What credit notes held back may be billed again.',
  },
  { key: 'order.closed', about: 'order', says: 'An order was closed: nothing more is billed.' },
] as const satisfies readonly EventKind[]
