import { grows, netOf } from '../../lines/index.ts'
import type { Minor } from '../../money/decimal.ts'
import type { Pool } from '../../orders/plan/mode.ts'
import type { OrderLine } from '../../orders/types.ts'
import { netOfLines } from '../../orders/values.ts'

/**
 * All of lines whose nets cancel out has the same target as nothing of them: not by this sum. Of
 * what grows, a net says nothing of how much is all.
 */
export function poolOf(lines: readonly OrderLine[], target: Minor): Pool {
  const net = netOfLines(lines)
  const whole =
    net === 0n ? lines.every((line) => netOf(line) === 0n && !grows(line)) : target === net
  return { lines, target, whole: lines.length > 0 && whole }
}

/** A part of all lines together; of lines whose nets cancel out, a part of each. */
export function byPart(lines: readonly OrderLine[], part: (net: Minor) => Minor): Pool[] {
  const net = netOfLines(lines)
  if (net === 0n) return lines.map((line) => poolOf([line], part(netOf(line))))
  return [poolOf(lines, part(net))]
}
