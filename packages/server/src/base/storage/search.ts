import type { Transaction } from './database.ts'

/** What a search finds. */
export const hitTypes = ['order', 'quote', 'invoice', 'customer', 'plan'] as const
export type HitType = (typeof hitTypes)[number]

/** Something found by its words: its number, if the text is how that begins, is the best match. */
export interface FoundId {
  readonly type: HitType
  readonly id: string
}

/** What is looked for: the text as a whole, and its words. */
interface Wanted {
  readonly whole: string
  readonly tokens: readonly string[]
}

/** Beyond so many candidates for a combination of words the rest is not looked at. */
const candidatesMax = 5000
/** More words than these do not narrow a search. */
const tokensMax = 8
/** Words of one thing that begin alike: read so many times the limit, things are still enough. */
const alikeMax = 8

/** Sorts above every character that a word may hold. */
export const above = 'chr(1114111)'

/** A text as it is looked up. */
export async function readText(transaction: Transaction, text: string): Promise<Wanted> {
  const [row] = await transaction.rows<{ whole: string; tokens: string[] }>(
    'SELECT left(search_fold($1), 60) AS whole, search_tokens($1) AS tokens',
    [text.trim()],
  )
  return { whole: row?.whole ?? '', tokens: (row?.tokens ?? []).slice(0, tokensMax) }
}

/** Of each type: what begins with the text as a whole, then what has words that begin so. */
export async function findIds(
  transaction: Transaction,
  text: string,
  { types, limit }: { readonly types: readonly HitType[]; readonly limit: number },
): Promise<FoundId[]> {
  const wanted = await readText(transaction, text)
  const found = new Map<string, FoundId>()
  if (wanted.whole === '') return []
  for (const type of types) {
    const ids = await idsBeginning(transaction, { type, word: wanted.whole, limit })
    for (const id of ids) found.set(id, { type, id })
    // One plain word is found as the whole already.
    if (wanted.tokens.length === 1 && wanted.tokens[0] === wanted.whole) continue
    const others = await idsOfWords(transaction, { type, tokens: wanted.tokens, limit })
    for (const id of others) found.set(id, { type, id })
  }
  return [...found.values()]
}

interface Beginning {
  readonly type: HitType
  readonly word: string
  readonly limit: number
}

async function idsBeginning(
  transaction: Transaction,
  { type, word, limit }: Beginning,
): Promise<string[]> {
  const rows = await transaction.rows<{ id: string }>(
    `SELECT id FROM (SELECT id, word FROM search_words
        WHERE organization_id = $1 AND type = $2 AND word >= $3 AND word < $3 || ${above}
        ORDER BY word, id DESC LIMIT ${(limit * alikeMax).toString()}) each_word
      GROUP BY id ORDER BY min(word), id DESC LIMIT ${limit.toString()}`,
    [transaction.organizationId, type, word],
  )
  return rows.map(({ id }) => id)
}

interface OfWords {
  readonly type: HitType
  readonly tokens: readonly string[]
  readonly limit: number
}

/** Has, for each token, a word that begins so. The rarest token is looked up, the others tested. */
async function idsOfWords(
  transaction: Transaction,
  { type, tokens, limit }: OfWords,
): Promise<string[]> {
  if (tokens.length === 0) return []
  const [only] = tokens
  if (tokens.length === 1 && only !== undefined) {
    return idsBeginning(transaction, { type, word: only, limit })
  }
  const counts = await transaction.rows<{ token: string; count: bigint }>(
    `SELECT t.token, (SELECT count(*) FROM (SELECT FROM search_words w
        WHERE w.organization_id = $1 AND w.type = $2
          AND w.word >= t.token AND w.word < t.token || ${above}
        LIMIT ${candidatesMax.toString()}) few) AS count
      FROM unnest($3::text[]) AS t(token) ORDER BY count`,
    [transaction.organizationId, type, tokens],
  )
  const [rarest, ...others] = counts.map(({ token }) => token)
  if (rarest === undefined || counts[0]?.count === 0n) return []
  const rows = await transaction.rows<{ id: string }>(
    `SELECT d.id FROM (SELECT id, word FROM search_words
        WHERE organization_id = $1 AND type = $2 AND word >= $3 AND word < $3 || ${above}
        ORDER BY word, id DESC LIMIT ${candidatesMax.toString()}) d
      WHERE NOT EXISTS (SELECT FROM unnest($4::text[]) AS t(token) WHERE NOT EXISTS (
        SELECT FROM search_words w WHERE w.organization_id = $1 AND w.id = d.id
          AND w.word >= t.token AND w.word < t.token || ${above}))
      GROUP BY d.id ORDER BY min(d.word), d.id DESC LIMIT ${limit.toString()}`,
    [transaction.organizationId, type, rarest, others],
  )
  return rows.map(({ id }) => id)
}
