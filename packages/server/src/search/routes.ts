import { z } from '@hono/zod-openapi'
import { limit, text } from '../base/http/fields.ts'
import { endpoint } from '../organizations/index.ts'
import { presentHits } from './present.ts'
import { searchHits } from './schema.ts'
import { search } from './search.ts'

export const searchEndpoints = [
  endpoint({
    tag: 'Search',
    method: 'get',
    path: '/v1/search',
    id: 'search',
    needs: 'order.read',
    summary: 'Orders, quotes, invoices, customers and plans by number or words',
    description: 'An exact number first, then numbers that begin so, then words that begin so.',
    query: z.strictObject({ q: text(200), limit }),
    answers: { 200: searchHits },
    async run(session, { query }) {
      const found = await search(session, { text: query.q, limit: query.limit ?? 10 })
      return { status: 200, body: presentHits(found) }
    },
  }),
]
