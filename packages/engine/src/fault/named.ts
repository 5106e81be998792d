/** At most this many names help; more is a list of its own. */
const most = 6

/** "a, b or c" for the end of a sentence; "a, b … (12 in all)" where there are many. */
export function oneOfNames(names: readonly string[]): string {
  if (names.length > most)
    return `${names.slice(0, most).join(', ')} … (${names.length.toString()} in all)`
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} or ${last}`
}
