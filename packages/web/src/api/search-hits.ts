import { useEffect } from 'react'
import { load, save } from '../browser/preferences.ts'
import type { Money } from '../words/format.ts'
import { ownWord } from '../words/own-words.ts'
import { answer } from './client.ts'
import { type Asked, isGone, useAnswer } from './queries.ts'
import { useSession } from './session.tsx'

/** A record that the palette leads to. */
export interface Hit {
  readonly id: string
  readonly title: string
  /** Whose or what it is; nothing where the title says it. */
  readonly about?: string | null
  readonly amount?: Money | null
  readonly to: string
}

const homes = {
  order: '/orders/',
  quote: '/quotes/',
  invoice: '/invoices/',
  customer: '/customers/',
  plan: '/plans/',
} as const

/** Records whose number or words match. */
export function useSearchHits(q: string): { readonly hits: readonly Hit[]; readonly asked: Asked } {
  const asked = useAnswer(
    ['search', q],
    (client) => answer(client.GET('/v1/search', { params: { query: { q, limit: '8' as never } } })),
    { enabled: q !== '' },
  )
  const hits = (asked.data?.data ?? []).map(({ id, type, title, about, amount }) => ({
    ...{ id, about, amount, to: `${homes[type]}${id}` },
    title: type === 'plan' ? ownWord(title) : title,
  }))
  return { hits, asked }
}

const RECENT_MAX = 6

/** What of an organization was opened last in this browser, newest first. */
export function recentRecords(organization: string): readonly Hit[] {
  try {
    return JSON.parse(load(`recent.${organization}`) ?? '[]') as Hit[]
  } catch {
    return []
  }
}

/** Keeps what is on screen for the palette, and forgets what there is no more. */
export function useRecent(id: string, hit: Omit<Hit, 'id'> | undefined, error: unknown): void {
  const { organization } = useSession()
  const text = hit === undefined ? undefined : JSON.stringify({ id, ...hit })
  const gone = isGone(error)
  useEffect(() => {
    if (gone) keepRecent(organization.id, id)
    else if (text !== undefined) keepRecent(organization.id, id, JSON.parse(text) as Hit)
  }, [organization.id, id, text, gone])
}

/** What was deleted is offered no more. */
export function useForget(): (id: string) => void {
  const { organization } = useSession()
  return (id) => keepRecent(organization.id, id)
}

function keepRecent(organization: string, id: string, hit?: Hit): void {
  const others = recentRecords(organization).filter((each) => each.id !== id)
  const all = hit === undefined ? others : [hit, ...others]
  save(`recent.${organization}`, JSON.stringify(all.slice(0, RECENT_MAX)))
}
