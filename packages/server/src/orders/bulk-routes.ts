import { accepted, defined } from '../base/http/present.ts'
import { endpoint } from '../organizations/index.ts'
import { adjustOrders, previewAdjusting } from './adjust-orders.ts'
import { adjustBody, adjustedOrders, tidiedOrders, tidyBody } from './bulk-schema.ts'
import { presentAdjusted, presentTidied } from './present-bulk.ts'
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
  endpoint({
    tag,
    method: 'post',
    path: '/v1/orders/adjust',
    id: 'adjustOrders',
    needs: 'order.change',
    summary: 'Adjust the prices of all lines that run by a percent',
    description:
      'Each line with its first period on or after the day. Lines that end before, have no start, or come to the same price stay, and so do orders that do not run. A line that is billed beyond its day is named, and nothing changes.',
    body: adjustBody,
    answers: { 200: adjustedOrders },
    async run(session, { body }) {
      return { status: 200, body: presentAdjusted(accepted(await adjustOrders(session, body))) }
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/orders/adjust-preview',
    id: 'previewAdjusting',
    needs: 'order.change',
    summary: 'Preview new prices of all lines that run',
    description: 'Answers as adjustOrders does and saves nothing.',
    body: adjustBody,
    answers: { 200: adjustedOrders },
    async run(session, { body }) {
      return { status: 200, body: presentAdjusted(accepted(await previewAdjusting(session, body))) }
    },
  }),
]
