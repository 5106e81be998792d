import type { Columns } from '../base/http/csv.ts'
import type { Export, ItemOf } from '../base/http/exports.ts'
import type { eventList } from './schema.ts'

const events: Columns<ItemOf<typeof eventList>> = {
  sequence: ({ sequence }) => sequence,
  id: ({ id }) => id,
  occurred_at: ({ occurred_at }) => occurred_at,
  type: ({ type }) => type,
  subject: ({ subject }) => subject,
  about: ({ about }) => about?.label ?? null,
  order: ({ order }) => order,
  order_label: ({ order_label }) => order_label,
  changes: ({ changes = [] }) =>
    changes
      .map(({ field, before, after }) => `${field}: ${before ?? '–'} → ${after ?? '–'}`)
      .join('; '),
  actor: ({ actor }) => actor.kind,
  actor_id: ({ actor }) => actor.id,
  actor_name: ({ actor }) => actor.name,
  via: ({ via }) => via,
  request_id: ({ request_id }) => request_id,
  data: ({ data = {} }) => JSON.stringify(data),
  rows: ({ rows }) => JSON.stringify(rows),
  hash_version: ({ hash_version }) => hash_version,
  hash: ({ hash }) => hash,
}

export const eventExport: Export = {
  list: 'listEvents',
  id: 'exportEvents',
  path: '/v1/events.csv',
  what: 'Events',
  columns: events,
}
