import { useState } from 'react'

/** A record as it is edited: what stood there, at which version, and what is typed over it. */
export interface Standing<Draft> {
  readonly version: number
  readonly before: Draft
  readonly draft: Draft
  /** What others saved while this was typed, until it is saved or left. */
  readonly meanwhile: Meanwhile<Draft> | undefined
}

export interface Meanwhile<Draft> {
  /** As it stood when the typing began. */
  readonly since: Draft
  /** As it was typed. */
  readonly mine: Draft
  /** Changed here and there, to something else. */
  readonly both: readonly (keyof Draft)[]
  /** Changed there only: taken over. */
  readonly theirs: readonly (keyof Draft)[]
}

/**
 * What is typed, put over a newer version: a field that was not touched takes what stands there
 * now, one that was keeps what was typed. Nothing typed is lost, and nothing of others unseen.
 */
export function rebased<Draft extends object>(
  now: Standing<Draft>,
  version: number,
  theirs: Draft,
): Standing<Draft> {
  const since = now.meanwhile?.since ?? now.before
  const keys = Object.keys(theirs) as (keyof Draft)[]
  const touched = keys.filter((key) => !same(now.draft[key], now.before[key]))
  const newer = keys.filter((key) => !same(theirs[key], since[key]))
  const mine = { ...theirs }
  for (const key of touched) mine[key] = now.draft[key]
  const meanwhile = {
    since,
    mine,
    both: newer.filter((key) => !same(mine[key], theirs[key])),
    theirs: newer.filter((key) => !touched.includes(key)),
  }
  if (touched.length === 0) return { version, before: theirs, draft: theirs, meanwhile: undefined }
  const told = meanwhile.both.length + meanwhile.theirs.length > 0
  return { version, before: theirs, draft: mine, meanwhile: told ? meanwhile : undefined }
}

export interface Edit<Draft> extends Standing<Draft> {
  readonly set: (change: Partial<Draft>) => void
  /** Back to what stands there now. */
  readonly discard: () => void
  /** It was saved as it was sent; what was typed since is kept, what was not shows what stands. */
  readonly saved: (version: number, sent: Draft, stands?: Draft) => void
}

/**
 * A draft over a record that others may change meanwhile: it is sent against the version that it
 * was typed over, and a newer one that comes on screen is put below what is typed.
 *
 * @param kept What was typed before and left, over the version of then.
 */
export function useEdit<Saved extends { readonly version: number }, Draft extends object>(
  record: Saved | undefined,
  draftOf: (record: Saved | undefined) => Draft,
  kept?: Standing<Draft>,
): Edit<Draft> {
  const [now, setNow] = useState<Standing<Draft>>(() => {
    const draft = draftOf(record)
    return kept ?? { version: record?.version ?? 0, before: draft, draft, meanwhile: undefined }
  })
  if (record !== undefined && record.version > now.version) {
    setNow(rebased(now, record.version, draftOf(record)))
  }
  return {
    ...now,
    set: (change) => setNow((then) => ({ ...then, draft: { ...then.draft, ...change } })),
    discard: () => setNow((then) => ({ ...then, draft: then.before, meanwhile: undefined })),
    saved: (version, sent, stands = sent) =>
      setNow((then) => {
        const draft = rebased({ ...then, before: sent, meanwhile: undefined }, version, stands)
        return { ...draft, meanwhile: undefined }
      }),
  }
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The header of a write that only replaces this version. */
export function matching(version: number): { readonly 'If-Match': string } {
  return { 'If-Match': `"${version.toString()}"` }
}
