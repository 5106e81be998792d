import { netOf } from '../../lines/index.ts'
import type { Minor } from '../../money/decimal.ts'
import type { OrderLine } from '../../orders/types.ts'
import { netOfLines } from '../../orders/values.ts'
import type { Pool } from './mode.ts'

export function poolOf(lines: readonly OrderLine[], target: Minor): Pool {
  return { lines, target, whole: lines.length > 0 && target === netOfLines(lines) }
}

/** A part of all lines together; of lines whose nets cancel out, a part of each. */
export function byPart(lines: readonly OrderLine[], part: (net: Minor) => Minor): Pool[] {
  const net = netOfLines(lines)
  if (net === 0n) return lines.map((line) => poolOf([line], part(netOf(line))))
  return [poolOf(lines, part(net))]
}
