import { accepted, defined } from '../base/http/present.ts'
import { endpoint } from '../organizations/index.ts'
import { tidiedOrders, tidyBody } from './bulk-schema.ts'
import { presentTidied } from './present-bulk.ts'
import { previewTidying, tidyOrders } from './tidy-orders.ts'

const tag = 'Orders'

/** What is done with many orders at once: with all of them, or with none. */
export const bulkOrderEndpoints = [
  endpoint({
    tag,
    method: 'post',
    path: '/v1/orders/tidy',
    id: 'tidyOrders',
    needs: 'order.change',
    summary: 'Move lines that are fully handled into the archive',
    description:
      'All of the line is billed, and it has ended (or the work of its order is over). A line that is opened again, by a credit say, is back at its place by itself.',
    body: tidyBody,
    answers: { 200: tidiedOrders },
    async run(session, { body }) {
      return {
        status: 200,
        body: presentTidied(accepted(await tidyOrders(session, defined(body)))),
      }
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/orders/tidy-preview',
    id: 'previewTidying',
    needs: 'order.change',
    summary: 'Preview which lines tidying up would move',
    description: 'Answers as tidyOrders does and saves nothing.',
    body: tidyBody,
    answers: { 200: tidiedOrders },
    async run(session, { body }) {
      const found = accepted(await previewTidying(session, defined(body)))
      return { status: 200, body: presentTidied(found) }
    },
  }),
]
