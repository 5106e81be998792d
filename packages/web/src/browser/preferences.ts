/** What this browser remembers; a browser that forbids storage merely forgets. */
type Preference =
  | 'language'
  | 'organization'
  | 'single-keys'
  | 'recent'
  | 'order-filters'
  | 'tour'
  | 'bill-unit'
  | 'credit-unit'
  | 'person'
  | 'timers'
  | 'time-rows'

const key = (name: Preference | `${Preference}.${string}`): string => `tranche.${name}`

/** @param name Of what is remembered for each organization, with its id after a point. */
export function load(name: Parameters<typeof key>[0]): string | undefined {
  try {
    return localStorage.getItem(key(name)) ?? undefined
  } catch {
    return undefined
  }
}

export function save(name: Parameters<typeof key>[0], value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key(name))
    else localStorage.setItem(key(name), value)
  } catch {
    // Private windows may refuse; the choice then lasts as long as the page.
  }
}
