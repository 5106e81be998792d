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

const key = (name: Preference): string => `tranche.${name}`

export function load(name: Preference): string | undefined {
  try {
    return localStorage.getItem(key(name)) ?? undefined
  } catch {
    return undefined
  }
}

export function save(name: Preference, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key(name))
    else localStorage.setItem(key(name), value)
  } catch {
    // Private windows may refuse; the choice then lasts as long as the page.
  }
}
