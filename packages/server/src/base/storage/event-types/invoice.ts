import { z } from '@hono/zod-openapi'
import { invoiceKinds } from '@tranche/engine'
import { amount, currency, type EventKind, warnings } from './event-kind.ts'

const number = z.string().meta({ example: 'INV-2026-00001' })

export const invoiceEvents = [
  {
    key: 'invoice.issued',
    about: 'invoice',
    says: 'An invoice was issued: numbered, posted, its document frozen.',
    data: z.object({
      number,
      kind: z.enum(invoiceKinds),
      gross: amount('Total with taxes'),
      currency,
      warnings,
    }),
  },
  {
    key: 'invoice.credited',
    about: 'invoice',
    says: 'A credit note was issued, which is what the event is about.',
    data: z.object({
      number,
      credits: number.meta({ description: 'Number of the invoice that it credits.' }),
      gross: amount('Total with taxes, below zero'),
      currency,
      warnings,
    }),
  },
  {
    key: 'invoice.pdf_made',
    about: 'invoice',
    says: 'The PDF of an invoice was made, once and for all.',
    data: z.object({ sha256: z.string().meta({ description: 'Hash of its bytes, hex.' }) }),
  },
] as const satisfies readonly EventKind[]
