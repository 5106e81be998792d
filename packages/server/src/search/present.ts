import { presentId } from '../base/http/ids.ts'
import type { FoundHits, SearchHit } from './views.ts'

function presentHit({ type, id, ...hit }: SearchHit) {
  return { object: 'search_hit' as const, type, id: presentId(type, id), ...hit }
}

export function presentHits({ data, more }: FoundHits) {
  return {
    object: 'list' as const,
    data: data.map(presentHit),
    has_more: more,
    next_cursor: null,
  }
}
