import { load, save } from '../browser/preferences.ts'
import { ownWord } from '../words/own-words.ts'
import { answer } from './client.ts'
import { useAnswer } from './queries.ts'

/** A record that the palette leads to. */
export interface Hit {
  readonly id: string
  readonly title: string
  readonly subtitle: string
  readonly to: string
}

const homes = {
  order: '/orders/',
  invoice: '/invoices/',
  customer: '/customers/',
  plan: '/plans/',
} as const

/** Records whose number or words match. */
export function useSearchHits(q: string): readonly Hit[] {
  const { data } = useAnswer(
    ['search', q],
    (client) => answer(client.GET('/v1/search', { params: { query: { q, limit: '8' as never } } })),
    { enabled: q !== '' },
  )
  return (data?.data ?? []).map(({ id, type, title, subtitle }) => ({
    id,
    title: type === 'plan' ? ownWord(title) : title,
    subtitle,
    to: `${homes[type]}${id}`,
  }))
}

const RECENT_MAX = 6

/** What was opened last in this browser, newest first. */
export function recentRecords(): readonly Hit[] {
  try {
    return JSON.parse(load('recent') ?? '[]') as Hit[]
  } catch {
    return []
  }
}

/** Called by the page of a record when it is opened. */
export function rememberRecord(hit: Hit): void {
  const others = recentRecords().filter(({ id }) => id !== hit.id)
  save('recent', JSON.stringify([hit, ...others].slice(0, RECENT_MAX)))
}
