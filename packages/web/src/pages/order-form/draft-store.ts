import { useEffect, useMemo, useRef } from 'react'
import type { Standing } from '../../api/edit.ts'
import { byPlan } from '../../components/billing/billing-draft.ts'
import { noContract } from '../../components/contracts/contract-draft.ts'
import { noTerms } from '../../components/line-methods/index.ts'
import type { OrderDraft } from './draft.ts'

/** A draft kept in this tab: it outlives a reload and a lost connection. */
interface Kept {
  readonly draft: OrderDraft
  /** Of an order that lies on the server: over which version it was typed, and what stood there. */
  readonly over?: Pick<Standing<OrderDraft>, 'version' | 'before'>
  /** Its page was left; a reload does not leave. */
  readonly left: boolean
}

const address = (name: string) => `tranche.draft.${name}`

export function readKept(name: string): Kept | undefined {
  try {
    const text = sessionStorage.getItem(address(name))
    if (text === null) return undefined
    const kept = JSON.parse(text) as Kept
    // It may be of an earlier version, which knew fewer terms.
    const later = { project: undefined, contract: noContract, billing: byPlan, validUntil: '' }
    const place = { section: '', insteadOf: '', subproject: '', inProject: 'auto' as const }
    const known = { ...noTerms, ...place, text: '', billing: byPlan }
    const lines = kept.draft.lines.map((line) => ({ ...known, ...line }))
    return { ...kept, draft: { ...later, ...kept.draft, lines } }
  } catch {
    return undefined
  }
}

function write(name: string, kept: Kept | undefined): void {
  try {
    if (kept === undefined) sessionStorage.removeItem(address(name))
    else sessionStorage.setItem(address(name), JSON.stringify(kept))
  } catch {
    // A browser that forbids storage merely forgets.
  }
}

export function forget(name: string): void {
  write(name, undefined)
}

/** Gives what was typed to another form, which begins with it. */
export function handOver(from: string, to: string): void {
  const kept = readKept(from)
  if (kept === undefined) return
  write(to, { draft: kept.draft, left: false })
  forget(from)
}

/** Keeps the draft while it is written; `keep` false: there is nothing worth keeping. */
export function useKeptDraft(name: string, typed: Standing<OrderDraft>, keep: boolean): void {
  const { version, before, draft } = typed
  const over = useMemo(() => ({ version, before }), [version, before])
  const latest = useRef({ draft, over, keep })
  latest.current = { draft, over, keep }
  const wrote = useRef(false)
  useEffect(() => {
    if (keep) write(name, { draft, over, left: false })
    // What an earlier form left stays until something new is typed.
    else if (wrote.current) write(name, undefined)
    wrote.current = keep
  }, [name, draft, over, keep])
  useEffect(
    () => () => {
      const now = latest.current
      // Saved meanwhile: the store is empty and stays so.
      if (!now.keep || readKept(name) === undefined) return
      write(name, { draft: now.draft, over: now.over, left: true })
    },
    [name],
  )
}
