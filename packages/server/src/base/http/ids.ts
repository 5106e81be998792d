/**
 * Stored ids are plain UUIDs; outside they carry their noun:
 * `ord_01985c6e7d3a7b3c8f00a1b2c3d4e5f6`.
 * A wrong noun is then seen at once, by people and by us.
 */
export const idPrefixes = {
  organization: 'org',
  customer: 'cus',
  project: 'prj',
  quote: 'quo',
  order: 'ord',
  work: 'wrk',
  plan: 'pln',
  invoice: 'inv',
  document: 'doc',
  payment: 'pay',
  run: 'run',
  entry: 'ent',
  event: 'evt',
} as const

export type Noun = keyof typeof idPrefixes

/** The organization of requests that have none yet. */
export const noOrganization = '00000000-0000-0000-0000-000000000000'

/** A stored id as the API shows it. */
export function presentId(noun: Noun, id: string): string {
  return `${idPrefixes[noun]}_${id.replaceAll('-', '')}`
}

/** The stored id, or undefined when the text is no id of that noun. */
export function storedId(noun: Noun, text: string): string | undefined {
  const prefix = `${idPrefixes[noun]}_`
  if (!text.startsWith(prefix)) return undefined
  const parts = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(
    text.slice(prefix.length),
  )
  return parts === null ? undefined : parts.slice(1).join('-')
}

const nouns = Object.keys(idPrefixes) as readonly Noun[]

/** An id of any noun, as events name their subject. */
export function storedIdOfAny(text: string): string | undefined {
  for (const noun of nouns) {
    const id = storedId(noun, text)
    if (id !== undefined) return id
  }
  return undefined
}
