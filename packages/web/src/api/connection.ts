import { useSyncExternalStore } from 'react'

/** An attempt that fails alone is repeated by the client: it is no lost connection yet. */
const GRACE_MS = 1_000
const PAUSE_MS = 2_000

let lost = false
let asking = false
const watchers = new Set<() => void>()
const returns = new Set<() => void>()

/** Sends a request; where nothing answers, the server is asked until it does. */
export async function watchedFetch(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (error) {
    if (!request.signal.aborted) askUntilItAnswers()
    throw error
  }
}

/** Called each time that a lost server answers again. */
export function whenBack(act: () => void): void {
  returns.add(act)
}

/** Does the server answer nothing at all? */
export function useConnectionLost(): boolean {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => lost,
  )
}

function askUntilItAnswers(): void {
  if (asking) return
  asking = true
  const ask = async () => {
    if (await answers()) {
      asking = false
      turn(false)
      for (const act of returns) act()
    } else {
      turn(true)
      setTimeout(ask, PAUSE_MS)
    }
  }
  setTimeout(ask, GRACE_MS)
}

async function answers(): Promise<boolean> {
  try {
    return (await fetch('/readyz', { cache: 'no-store' })).ok
  } catch {
    return false
  }
}

function turn(to: boolean): void {
  if (lost === to) return
  lost = to
  for (const watcher of watchers) watcher()
}
