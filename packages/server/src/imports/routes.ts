import { accepted, defined } from '../base/http/present.ts'
import { analyzeGrownTables } from '../base/storage/statistics.ts'
import { requestOf } from '../orders/index.ts'
import { endpoint } from '../organizations/index.ts'
import { importOrders } from './import-orders.ts'
import { importOrdersBody, importResult } from './schema.ts'

export const importEndpoints = [
  endpoint({
    tag: 'Orders',
    method: 'post',
    path: '/v1/imports/orders',
    id: 'importOrders',
    needs: 'order.write',
    summary: 'Import orders, all or none',
    description:
      'Everything is checked first and every fault reported; customers are found by name or made.',
    bodyLimit: 20_000_000,
    body: importOrdersBody,
    answers: { 200: importResult },
    async run(session, { body }) {
      const dryRun = body.dry_run ?? false
      const orders = body.orders.map((each) => ({
        ...requestOf(each, ''),
        customerName: each.customer_name,
        confirm: each.confirm ?? false,
        ...(each.progress === undefined ? {} : { progress: defined(each.progress) }),
      }))
      const counts = accepted(await importOrders(session, { orders, dryRun }))
      return { status: 200, body: { object: 'import' as const, dry_run: dryRun, ...counts } }
    },
    afterwards: ({ parts }) => analyzeGrownTables(parts.pool),
  }),
]
