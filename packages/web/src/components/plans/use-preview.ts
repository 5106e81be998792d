import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { components, TrancheClient } from '@tranche/client'
import { useRef } from 'react'
import { answer } from '../../api/client.ts'
import { useSession } from '../../api/session.tsx'
import type { AnswerState } from '../../api/typed-answer.ts'

type Schemas = components['schemas']
export type PreviewBody = Schemas['PreviewOrder']
export type OrderPreview = Schemas['OrderPreview']

export interface Preview<Answer = OrderPreview> {
  /** The last good one; that of what is typed only where the state is `given`. */
  readonly last: Answer | undefined
  readonly state: AnswerState
  /** Why the server refuses what is typed now. */
  readonly error: unknown
}

const PAUSE_MS = 250

/**
 * What an order, or a quote of one, would bill as written, asked for when typing pauses; undefined:
 * nothing to ask.
 */
export function usePreview(
  body: PreviewBody | undefined,
  of: 'order' | 'quote' = 'order',
): Preview {
  return useTyped([`${of}-preview`], body, (client, typed) =>
    answer(client.POST(`/v1/${of}s/preview`, { body: typed })),
  )
}

/** What an order that runs would bill with its plan edited. */
export function usePlanPreview(
  order: string,
  body: Schemas['ChangePlan'] | undefined,
): Preview<Schemas['OrderOutlook']> {
  const params = { path: { id: order } }
  return useTyped(['plan-preview', order], body, (client, typed) =>
    answer(client.POST('/v1/orders/{id}/plan-preview', { params, body: typed })),
  )
}

function useTyped<Body, Answer>(
  about: readonly string[],
  body: Body | undefined,
  ask: (client: TrancheClient, body: Body) => Promise<Answer>,
): Preview<Answer> {
  const { client, organization } = useSession()
  const now = body === undefined ? '' : JSON.stringify(body)
  const [asked] = useDebouncedValue(now, PAUSE_MS)
  const { data, error } = useQuery({
    queryKey: [organization.id, ...about, asked],
    queryFn: () => ask(client, JSON.parse(asked) as Body),
    enabled: asked !== '',
    staleTime: 60_000,
    gcTime: 60_000,
  })
  const last = useRef<Answer | undefined>(undefined)
  if (data !== undefined) last.current = data
  const current = asked === now
  const none = body === undefined || (current && error !== null)
  return {
    last: last.current,
    state: none ? 'none' : current && data !== undefined ? 'given' : 'awaited',
    error: current ? error : null,
  }
}
