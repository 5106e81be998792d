import { z } from '@hono/zod-openapi'
import { documentKinds } from '@tranche/documents'
import { type EventKind, warnings } from './event-kind.ts'

const kinds = documentKinds.map(({ key }) => key)

/** Of documents that are no invoices: those are told with their invoice. */
export const documentEvents = [
  {
    key: 'document.issued',
    about: 'document',
    says: 'A document was numbered and frozen.',
    data: z.object({
      number: z.string().meta({ example: 'OC-2026-00001' }),
      kind: z.enum(kinds),
      warnings,
    }),
  },
  {
    key: 'document.pdf_made',
    about: 'document',
    says: 'The PDF of a document was made, once and for all.',
    data: z.object({ sha256: z.string().meta({ description: 'Hash of its bytes, hex.' }) }),
  },
] as const satisfies readonly EventKind[]
