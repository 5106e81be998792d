import { z } from '@hono/zod-openapi'
import { limit, text } from '../base/http/fields.ts'
import { presentId } from '../base/http/ids.ts'
import { endpoint } from '../organizations/index.ts'
import { searchHits } from './schema.ts'
import { search } from './search.ts'
import type { SearchHit } from './views.ts'

function presentHit({ type, id, ...hit }: SearchHit) {
  return { object: 'search_hit' as const, type, id: presentId(type, id), ...hit }
}

export const searchEndpoints = [
  endpoint({
    tag: 'Search',
    method: 'get',
    path: '/v1/search',
    id: 'search',
    needs: 'order.read',
    summary: 'Orders, invoices, customers and plans by number or words',
    description: 'An exact number first, then numbers that begin so, then words that begin so.',
    query: z.strictObject({ q: text(200), limit }),
    answers: { 200: searchHits },
    async run(session, { query }) {
      const found = await search(session, { text: query.q, limit: query.limit ?? 10 })
      return {
        status: 200,
        body: {
          object: 'list' as const,
          data: found.data.map(presentHit),
          has_more: found.more,
          next_cursor: null,
        },
      }
    },
  }),
]
