import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { components } from '../../api/client.ts'
import type { CriterionWords } from './words.ts'

export type Cycle = NonNullable<components['schemas']['Billing']['every']>

export const every: CriterionWords<'period_open', 'billed_in_period'> = {
  says: ({ every: cycle }) => (cycle === undefined ? undefined : said[cycle]),
  stands: ({ facts, day }) =>
    facts['invoiced'] === undefined
      ? msg`no invoice in this period yet`
      : msg`invoiced on ${day('invoiced')}, next period from ${day('next')}`,
  waits: ({ day }) => msg`waits for ${day('next')}`,
  reasons: { period_open: { words: () => msg`no invoice in this period yet` } },
  blockers: {
    billed_in_period: {
      words: ({ day }) => msg`invoiced on ${day('invoiced')}, waits for ${day('next')}`,
      needs: ['invoiced', 'next'],
      passes: true,
    },
  },
}

const said: Readonly<Record<Cycle, MessageDescriptor>> = {
  month: msg`at most one invoice a month`,
  quarter: msg`at most one invoice a quarter`,
  year: msg`at most one invoice a year`,
}

/** "at most one invoice a …" */
export const cycleWords: Readonly<Record<Cycle, MessageDescriptor>> = {
  month: msg`month`,
  quarter: msg`quarter`,
  year: msg`year`,
}
