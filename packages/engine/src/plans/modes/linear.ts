import { netOf } from '../../lines/index.ts'
import { formatMicro } from '../../money/decimal.ts'
import { partOf } from '../../money/fraction.ts'
import type { Mode } from '../../orders/plan/mode.ts'
import { plannedLines } from '../../orders/values.ts'
import { lineProgress, orderProgress, shownProgress } from '../../progress/fraction.ts'
import { byPart, poolOf } from './pool.ts'

/** What is done is billed: of the order, or of each line. */
export const linear = {
  key: 'linear',
  says: 'What is done, without instalments.',
  reason: 'progress_recorded',
  jumps: false,
  repeats: false,
  knows: () => false,
  check: () => [],
  remainder: () => undefined,
  pools({ order, progress }, _fired, { by }) {
    const lines = plannedLines(order)
    if (by === 'line') {
      return lines.map((line) => poolOf([line], partOf(netOf(line), lineProgress(line, progress))))
    }
    const done = orderProgress(order, progress)
    return byPart(lines, (net) => partOf(net, done))
  },
  told: ({ order, progress }) => ({ progress: formatMicro(shownProgress(order, progress)) }),
} as const satisfies Mode
