import { useDebouncedValue } from '@mantine/hooks'
import type { TrancheClient } from '@tranche/client'
import { useAnswer } from './queries.ts'

/** `given`: to what is typed now; `awaited`: it is asked for; `none`: what is typed gives none. */
export type AnswerState = 'given' | 'awaited' | 'none'

const TYPING_MS = 250

/**
 * The answer to what is typed, asked for when typing pauses. `data` may be the one before, to hold
 * its place: it belongs to what is typed only where the state is `given`. So does an error.
 */
export function useTypedAnswer<Question, Data>(asked: {
  readonly key: readonly unknown[]
  /** Undefined: nothing to ask yet. */
  readonly question: Question | undefined
  readonly ask: (client: TrancheClient, question: Question) => Promise<Data>
}): { readonly data: Data | undefined; readonly error: unknown; readonly state: AnswerState } {
  const { key, question, ask } = asked
  const now = question === undefined ? undefined : JSON.stringify(question)
  const [settled] = useDebouncedValue(now, TYPING_MS)
  const { data, error, isPlaceholderData } = useAnswer(
    [...key, settled],
    (client) => ask(client, JSON.parse(settled ?? '') as Question),
    { enabled: now !== undefined && settled !== undefined },
  )
  const current = now !== undefined && settled === now
  const given = current && data !== undefined && !isPlaceholderData
  const none = now === undefined || (current && error !== null)
  return {
    data,
    error: current ? error : null,
    state: none ? 'none' : given ? 'given' : 'awaited',
  }
}
