import type { Proposal } from '../packages/engine/src/invoices/types.ts'
import type { WithholdingKind } from '../packages/engine/src/invoices/withholdings/withholding.ts'
import { percentOf } from '../packages/engine/src/money/decimal.ts'

/*
 * Kinds of withholding that only tests know. On the list, they go through everything:
 *
 *     vi.mock('…/engine/src/invoices/withholdings/list.ts', () => import('…/withheld-kinds.ts'))
 */

/** 5 % of the gross, for half a year. */
const retention: WithholdingKind<'retention'> = {
  key: 'retention',
  account: 'retention',
  decide({ document: { gross, issuedOn } }) {
    const dueOn = issuedOn < '2026-07-01' ? { dueOn: issuedOn } : {}
    return [
      { base: gross, amount: percentOf(gross, 5_000_000n), facts: { percent: '5' }, ...dueOn },
    ]
  },
}

function firstNet({ lines }: Pick<Proposal, 'lines'>) {
  return lines[0]?.net ?? 0n
}

/** 10 % of the first line. */
const source: WithholdingKind<'source'> = {
  key: 'source',
  account: 'withheld',
  decide({ document, left }) {
    const base = firstNet(document)
    const amount = percentOf(base, 10_000_000n)
    // Of a line with the other sign than its document nothing is withheld.
    return base > 0n === left > 0n ? [{ key: 'WHT', base, amount, facts: { percent: '10' } }] : []
  },
  credited: (note) => -firstNet(note),
}

/** Paid in steps of 0.05. */
const rounding: WithholdingKind<'rounding'> = {
  key: 'rounding',
  account: 'rounding',
  decide: ({ left }) => [{ base: left, amount: left % 5n }],
}

export const withholdings = [retention, source, rounding]
