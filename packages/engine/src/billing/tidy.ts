import type { Day } from '../calendar/day.ts'
import { isContractOver } from '../contracts/contract.ts'
import { fault, type Result, refuse, success } from '../fault/fault.ts'
import { hasEnded } from '../lines/index.ts'
import type { OrderLine } from '../orders/types.ts'
import { standardLines } from '../orders/values.ts'
import { isComplete } from '../projects/progress.ts'
import type { OrderChange } from './change.ts'
import { factsOn } from './facts.ts'
import { isLineSettled } from './open.ts'
import type { OrderFacts } from './types.ts'

/** What tidying up does to an order, and what has been done before. */
export interface Tidiness {
  /** Ids of lines that stand in the archive: what a credit re-opened is not among them. */
  readonly archived: readonly string[]
  /** Ids of lines that are fully handled and would go there. */
  readonly handled: readonly string[]
  /** Ids of standard lines that stand where they stood. */
  readonly open: readonly string[]
}

/**
 * Where the lines of an order stand on a day. The mark of a line stays, and whether it is handled
 * is asked each time: one that a credit, a later end or a new entry opens again is back at its
 * place, without anybody having to take it there.
 */
export function tidinessOf(known: OrderFacts, day: Day): Tidiness {
  const facts = factsOn(known, day)
  const marked = new Set(facts.archived)
  const found = { archived: [] as string[], handled: [] as string[], open: [] as string[] }
  for (const line of standardLines(facts.order)) {
    const place = !isHandled(facts, line) ? 'open' : marked.has(line.id) ? 'archived' : 'handled'
    found[place].push(line.id)
  }
  return found
}

/** Lines that are fully handled move into the archive; no amount changes by it. */
export function tidyOrder(facts: OrderFacts, day: Day): OrderChange {
  const { handled } = tidinessOf(facts, day)
  return handled.length === 0 ? {} : { archived: handled }
}

/** All of it is billed, and neither work nor time will add to it. */
function isHandled(facts: OrderFacts, line: OrderLine): boolean {
  if (facts.order.state === 'draft' || !isLineSettled(facts, line)) return false
  return hasEnded(line, facts.work.on) || isWorkOver(facts)
}

/** Nobody works for the order any more. */
function isWorkOver({ order, project, work, finalIssued }: OrderFacts): boolean {
  const complete = project !== undefined && isComplete(project)
  const over = complete || isContractOver(order.contract, work.on)
  return over || finalIssued || order.state !== 'confirmed'
}

/**
 * What an organization calls its archive once `into` is asked for: it is named once, by whoever
 * tidies up first.
 */
export function nameArchive(
  known: string | undefined,
  into: string | undefined,
): Result<string | undefined> {
  const wanted = into?.trim()
  if (wanted === undefined || wanted === known) return success(known)
  const details = { path: 'into' }
  if (wanted === '') {
    const message = 'The archive has no name without a letter: write one, or leave it out'
    return refuse(fault('invalid_value', message, details))
  }
  if (known === undefined) return success(wanted)
  const message = `The archive is called "${known}" and was named once: leave the name out, or rename it in the settings`
  return refuse(fault('archive_named', message, { ...details, facts: { name: known } }))
}
