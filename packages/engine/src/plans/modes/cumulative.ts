import { microHundred, percentOf } from '../../money/decimal.ts'
import type { Mode } from '../../orders/plan/mode.ts'
import { plannedLines } from '../../orders/values.ts'
import { upToAll } from '../shares/up-to.ts'
import { byPart } from './pool.ts'

/** The largest share reached counts, of the whole order. */
export const cumulative = {
  key: 'cumulative',
  says: 'The largest share reached, of the whole order.',
  jumps: true,
  repeats: false,
  rule: 'a cumulative plan knows upTo and rest only: use those, or the basis incremental',
  knows: ({ upTo, endsOrder }) => upTo !== undefined || endsOrder === true,
  check: () => [],
  remainder({ instalments }) {
    const { upTo } = instalments.at(-1)?.share.claim ?? {}
    return upTo === undefined || upTo >= microHundred ? undefined : upToAll
  },
  pools({ order }, fired) {
    let largest = 0n
    for (const { share } of fired) {
      const { upTo = 0n } = share.claim
      if (upTo > largest) largest = upTo
    }
    return byPart(plannedLines(order), (net) => percentOf(net, largest))
  },
} as const satisfies Mode
