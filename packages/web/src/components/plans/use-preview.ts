import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { components } from '@tranche/client'
import { useRef } from 'react'
import { answer } from '../../api/client.ts'
import { useSession } from '../../api/session.tsx'
import type { AnswerState } from '../../api/typed-answer.ts'

export type PreviewBody = components['schemas']['PreviewOrder']
export type OrderPreview = components['schemas']['OrderPreview']

export interface Preview {
  /** The last good one; that of what is typed only where the state is `given`. */
  readonly last: OrderPreview | undefined
  readonly state: AnswerState
  /** Why the server refuses what is typed now. */
  readonly error: unknown
}

const PAUSE_MS = 250

/** What an order as written would bill, asked for when typing pauses; undefined: nothing to ask. */
export function usePreview(body: PreviewBody | undefined): Preview {
  const { client, organization } = useSession()
  const now = body === undefined ? '' : JSON.stringify(body)
  const [asked] = useDebouncedValue(now, PAUSE_MS)
  const { data, error } = useQuery({
    queryKey: [organization.id, 'order-preview', asked],
    queryFn: () =>
      answer(client.POST('/v1/orders/preview', { body: JSON.parse(asked) as PreviewBody })),
    enabled: asked !== '',
    staleTime: 60_000,
    gcTime: 60_000,
  })
  const last = useRef<OrderPreview | undefined>(undefined)
  if (data !== undefined) last.current = data
  const current = asked === now
  const none = body === undefined || (current && error !== null)
  return {
    last: last.current,
    state: none ? 'none' : current && data !== undefined ? 'given' : 'awaited',
    error: current ? error : null,
  }
}
