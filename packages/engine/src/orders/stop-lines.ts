import type { Day } from '../calendar/day.ts'
import type { Contract } from '../contracts/contract.ts'
import { stopLine, type Termed } from '../lines/index.ts'

/** How a contract ends; undefined: it runs on. */
interface Ends {
  readonly now: Day | undefined
  readonly before?: Day | undefined
}

/**
 * Lines without an end of their own stop with their contract, which knows them by that: if it runs
 * on, so do they, and no other that happens to end on the same day.
 */
export function stopLines<Line extends Termed & { readonly id: string }>(
  lines: readonly Line[],
  { stops: before = [], ...contract }: Contract,
  ends: Ends,
): { readonly lines: Line[]; readonly contract: Contract } {
  const known = new Set(before)
  const now = lines.map((line) =>
    stopLine(line, ends.now, known.has(line.id) ? ends.before : undefined),
  )
  const stopped = now.filter((line, index) => line !== lines[index] || known.has(line.id))
  if (ends.now === undefined || stopped.length === 0) return { lines: now, contract }
  return { lines: now, contract: { ...contract, stops: stopped.map(({ id }) => id) } }
}
