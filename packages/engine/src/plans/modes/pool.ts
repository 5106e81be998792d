import { type Minor, sum } from '../../money/decimal.ts'
import type { OrderLine } from '../../orders/types.ts'
import type { Pool } from './mode.ts'

export function poolOf(lines: readonly OrderLine[], target: Minor): Pool {
  return { lines, target, whole: lines.length > 0 && target === sum(lines.map(({ net }) => net)) }
}

/** A part of all lines together; of lines whose nets cancel out, a part of each. */
export function byPart(lines: readonly OrderLine[], part: (net: Minor) => Minor): Pool[] {
  const value = sum(lines.map(({ net }) => net))
  if (value === 0n) return lines.map((line) => poolOf([line], part(line.net)))
  return [poolOf(lines, part(value))]
}
