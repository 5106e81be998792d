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

/** The word of the URL where it is one of those that are known. */
export function oneOf<Word extends string>(
  words: readonly Word[],
  text: string | undefined,
): Word | undefined {
  return words.find((word) => word === text)
}

/** Only what is given: what is undefined is no parameter of a request. */
export function given<Fields extends Readonly<Record<string, unknown>>>(fields: Fields) {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  type Given = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> }
  return Object.fromEntries(entries) as Given
}
