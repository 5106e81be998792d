import { presentId } from '../base/http/ids.ts'
import { kindOf } from '../base/storage/event-types/index.ts'
import type { EventView } from './views.ts'

function presentSubject({ telling, subjectId, subjectLabel }: EventView) {
  const { about } = kindOf(telling.type)
  return { type: about, id: presentId(about, subjectId), label: subjectLabel ?? null }
}

export function presentEvent(view: EventView) {
  return {
    id: presentId('event', view.id),
    object: 'event' as const,
    sequence: view.sequence,
    subject: view.subjectId,
    about: presentSubject(view),
    order: view.orderId === undefined ? null : presentId('order', view.orderId),
    order_label: view.orderLabel ?? null,
    ...(view.changes === undefined
      ? {}
      : {
          changes: view.changes.map(({ field, before, after, currency }) => ({
            field,
            before: before ?? null,
            after: after ?? null,
            currency: currency ?? null,
          })),
        }),
    occurred_at: view.occurredAt,
    actor: { kind: view.actor.kind, id: view.actor.id ?? null, name: view.actor.name ?? null },
    via: view.via,
    request_id: view.requestId,
    ...view.telling,
    rows: view.rows,
    hash_version: view.hashVersion,
    hash: view.hash,
  }
}
