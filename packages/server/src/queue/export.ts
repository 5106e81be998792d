import type { Columns } from '../base/http/csv.ts'
import { codes, type Export, type ItemOf } from '../base/http/exports.ts'
import type { queue } from './schema.ts'

const queued: Columns<ItemOf<typeof queue>> = {
  order: ({ order }) => order,
  order_number: ({ order_number }) => order_number,
  order_label: ({ order_label }) => order_label,
  customer: ({ customer }) => customer,
  customer_name: ({ customer_name }) => customer_name,
  bucket: ({ bucket }) => bucket,
  currency: ({ ready }) => ready.currency,
  ready: ({ ready }) => ready.amount,
  ready_tax: ({ ready_tax }) => ready_tax.amount,
  ready_gross: ({ ready_gross }) => ready_gross.amount,
  order_net: ({ order_net }) => order_net.amount,
  billed: ({ billed }) => billed.amount,
  what: ({ what }) => what.join('; '),
  reasons: ({ reasons }) => codes(reasons),
  blockers: ({ blockers }) => codes(blockers),
  conditions_met: ({ conditions }) => conditions.met,
  conditions: ({ conditions }) => conditions.of,
  ready_since: ({ ready_since }) => ready_since,
  next_on: ({ next }) => next?.on ?? null,
  next_net: ({ next }) => next?.net.amount ?? null,
  next: ({ next }) => next?.label ?? null,
}

export const queueExport: Export = {
  list: 'listQueue',
  id: 'exportQueue',
  path: '/v1/queue.csv',
  what: 'The queue',
  columns: queued,
}
