import { z } from '@hono/zod-openapi'
import { amount, currency, type EventKind } from './event-kind.ts'

const version = z.int().meta({ description: 'Which version of the quote; 1 is the first.' })
const by = z.string().optional().meta({ description: 'Who said so, of the customer.' })

export const quoteEvents = [
  { key: 'quote.created', about: 'quote', says: 'A quote was written, as a draft.' },
  {
    key: 'quote.version_added',
    about: 'quote',
    says: 'A quote got another version, as a draft.',
    data: z.object({ version }),
  },
  {
    key: 'quote.replaced',
    about: 'quote',
    says: 'A draft of a quote was written anew.',
    data: z.object({ version }),
  },
  {
    key: 'quote.draft_deleted',
    about: 'quote',
    says: 'A draft of a quote was deleted; the only one together with its quote.',
    data: z.object({ version }),
  },
  {
    key: 'quote.sent',
    about: 'quote',
    says: 'A version of a quote was sent: it has a number and stays as it is.',
    data: z.object({ version, number: z.string() }),
  },
  {
    key: 'quote.accepted',
    about: 'quote',
    says: 'The customer accepted a version; others that were open are declined.',
    data: z.object({
      version,
      pick: z
        .array(z.string())
        .meta({ description: 'Ids of the optional and alternative lines that are ordered, too.' }),
      gross: amount('What is ordered, with tax'),
      currency,
      by,
    }),
  },
  {
    key: 'quote.declined',
    about: 'quote',
    says: 'The customer declined a version.',
    data: z.object({ version, by, reason: z.string().optional() }),
  },
  {
    key: 'quote.ordered',
    about: 'quote',
    says: 'A draft of an order was made of an accepted quote.',
    data: z.object({ label: z.string().meta({ description: 'Of the order.' }) }),
  },
] as const satisfies readonly EventKind[]
