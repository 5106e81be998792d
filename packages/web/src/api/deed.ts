import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { isOutcomeOpen, type TrancheClient } from '@tranche/client'
import { useRef } from 'react'
import { deedClient, ProblemError } from './client.ts'
import { useSession } from './session.tsx'

export interface DeedOptions<Input, Data> {
  /** What it returns is waited for: a page that comes on screen. */
  readonly onSuccess?: (data: Data, input: Input) => unknown
  /** What is shown makes one document: done, it does nothing more, however often it is pressed. */
  readonly once?: boolean
}

export interface Deed<Input, Data>
  extends Pick<
    UseMutationResult<Data, Error, Input>,
    'data' | 'error' | 'isPending' | 'isSuccess' | 'variables' | 'reset'
  > {
  /** Does it, unless it is under way or done: then nothing happens. */
  readonly mutate: (input: Input, then?: { readonly onSuccess: (data: Data) => void }) => void
  /** The same, to wait for; undefined where nothing happened. */
  readonly mutateAsync: (input: Input) => Promise<Data | undefined>
  /** Why this was refused; nothing where the refusal is one of something else. */
  readonly errorOf: (input: Input | undefined) => Error | null
}

/**
 * A deed: the one place from which anything is changed. What is shown (a form, a preview) has one
 * key per request, kept until the outcome is known: where an answer got lost or the server broke,
 * what is pressed again is never done twice, even with something else typed meanwhile. Two presses
 * faster than React renders are one: the lock is no state. Afterwards everything on screen is asked
 * for anew, and until then the same again does nothing: one order's invoice changes the queue, the
 * receivables, the ledger.
 */
export function useDeed<Input, Data>(
  act: (client: TrancheClient, input: Input) => Promise<Data>,
  options: DeedOptions<Input, Data> = {},
): Deed<Input, Data> {
  const { organization } = useSession()
  return useDeedOf(organization.id, act, options)
}

/** A deed outside any organization: the first one, the example data. */
export function useDeedOutside<Input, Data>(
  act: (client: TrancheClient, input: Input) => Promise<Data>,
  options: DeedOptions<Input, Data> = {},
): Deed<Input, Data> {
  return useDeedOf(undefined, act, options)
}

/** What is known of the deed on screen, at once and not with the next rendering. */
interface Standing {
  underWay: boolean
  /** What was done and is not yet to be seen on screen. */
  done: string | undefined
  /** Key per method and path, of what has no known outcome. */
  keys: Map<string, string>
}

function useDeedOf<Input, Data>(
  organization: string | undefined,
  act: (client: TrancheClient, input: Input) => Promise<Data>,
  options: DeedOptions<Input, Data>,
): Deed<Input, Data> {
  const queries = useQueryClient()
  const standing = useRef<Standing>({ underWay: false, done: undefined, keys: new Map() })
  const mutation = useMutation({
    mutationFn: (input: Input) => {
      const { keys } = standing.current
      return act(
        deedClient(organization, (request) => keyIn(keys, request)),
        input,
      )
    },
    onSuccess: (data, input) => {
      const now = standing.current
      const done = textOf(input)
      now.keys = new Map()
      now.done = done
      // What closes now is not asked for again.
      const shown = options.onSuccess?.(data, input)
      const seen = Promise.allSettled([shown, queries.invalidateQueries()])
      // Another may have been done meanwhile, which is not on screen yet.
      const forget = () => {
        if (now.done === done) now.done = undefined
      }
      if (options.once !== true) void seen.then(forget)
      return shown
    },
    onError: (error) => {
      if (!isOpen(error)) standing.current.keys = new Map()
      // Refused because of what others did meanwhile: the screen shows what stands now.
      if (isOutdated(error)) void queries.invalidateQueries()
    },
    onSettled: () => {
      standing.current.underWay = false
    },
  })
  const begins = (input: Input): boolean => {
    const now = standing.current
    if (now.underWay || (now.done !== undefined && isDone(now.done, input, options))) return false
    now.underWay = true
    return true
  }
  return {
    ...mutation,
    mutate: (input, then) => {
      if (begins(input)) mutation.mutate(input, { ...then })
    },
    mutateAsync: async (input) => (begins(input) ? mutation.mutateAsync(input) : undefined),
    errorOf: (input) => (textOf(mutation.variables) === textOf(input) ? mutation.error : null),
    reset: () => {
      standing.current.done = undefined
      mutation.reset()
    },
  }
}

function isDone(done: string, input: unknown, options: { readonly once?: boolean }): boolean {
  return options.once === true || done === textOf(input)
}

function textOf(input: unknown): string {
  return JSON.stringify(input) ?? ''
}

function keyIn(keys: Map<string, string>, request: Request): string {
  const route = `${request.method} ${new URL(request.url).pathname}`
  const key = keys.get(route) ?? crypto.randomUUID()
  keys.set(route, key)
  return key
}

/** Nobody knows whether it was done. */
function isOpen(error: unknown): boolean {
  return !(error instanceof ProblemError) || isOutcomeOpen(error.status, error.code)
}

const outdated = ['total_changed', 'idempotency_key_reused']

function isOutdated(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false
  const { status, problem } = error
  return (
    status === 404 ||
    status === 409 ||
    status === 412 ||
    status >= 500 ||
    problem.allowed_max !== undefined ||
    outdated.includes(problem.code)
  )
}
