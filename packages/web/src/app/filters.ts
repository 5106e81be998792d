type Texts = Readonly<Record<string, string | undefined>>

/** Filters of the URL with some changed; an empty or absent one leaves the URL. */
export function changed<Search extends Texts>(
  search: Search,
  change: { readonly [Name in keyof Search]?: string | undefined },
): Search {
  const all: Texts = { ...search, ...change }
  const kept = Object.entries(all).filter(([, value]) => value !== undefined && value !== '')
  return Object.fromEntries(kept) as Search
}
