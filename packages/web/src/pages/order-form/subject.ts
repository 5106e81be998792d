import type { TrancheClient } from '@tranche/client'
import { answer } from '../../api/client.ts'
import { matching } from '../../api/edit.ts'
import type { PreviewBody } from '../../components/plans/use-preview.ts'
import type { OrderDraft } from './draft.ts'

/** What the form writes: an order, or a quote that becomes one. */
export type Subject = 'order' | 'quote'

/** A draft that lies on the server. */
export interface SavedDraft {
  readonly id: string
  readonly version: number
  /** Which version of a quote; of an order none. */
  readonly sequence: number
}

/** With it its customer, who is known by now. */
export type WrittenBody = PreviewBody & { readonly customer: string; readonly valid_until?: string }

type Write = (
  client: TrancheClient,
  body: WrittenBody,
  over: SavedDraft | undefined,
) => Promise<SavedDraft>

/** Creates the draft, or puts it over the one that lies there. */
export const writers: Readonly<Record<Subject, Write>> = {
  order: async (client, body, over) => {
    const header = matching(over?.version ?? 0)
    const { id, version } =
      over === undefined
        ? await answer(client.POST('/v1/orders', { body }))
        : await answer(
            client.PUT('/v1/orders/{id}', { params: { path: { id: over.id }, header }, body }),
          )
    return { id, version, sequence: 0 }
  },
  quote: async (client, body, over) => {
    if (over === undefined) {
      const { id, version } = await answer(client.POST('/v1/quotes', { body }))
      return { id, version, sequence: 1 }
    }
    const { id, sequence } = over
    const path = { id, version: sequence }
    const params = { path, header: matching(over.version) }
    const { version } = await answer(
      client.PUT('/v1/quotes/{id}/versions/{version}', { params, body }),
    )
    return { id, version, sequence }
  },
}

/** What a quote says beyond the order that it offers. */
export function offerOf(of: Subject, body: PreviewBody, { validUntil }: OrderDraft) {
  return of === 'quote' && validUntil !== '' ? { ...body, valid_until: validUntil } : body
}
