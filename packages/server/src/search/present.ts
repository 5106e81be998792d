import { presentId } from '../base/http/ids.ts'
import { presentMoney } from '../base/http/present.ts'
import type { FoundHits, SearchHit } from './views.ts'

function presentHit({ type, id, worth, ...hit }: SearchHit) {
  const amount = worth && presentMoney(worth.amount, worth.currency)
  return { object: 'search_hit' as const, type, id: presentId(type, id), ...hit, amount }
}

export function presentHits({ data, more }: FoundHits) {
  return {
    object: 'list' as const,
    data: data.map(presentHit),
    has_more: more,
    next_cursor: null,
  }
}
