import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { components } from '../api/client.ts'
import { differInSign, showDay, showMoney, showPercent } from '../words/format.ts'
import { isolated } from '../words/isolated.ts'
import { ownWord } from '../words/own-words.ts'
import { criterionBlockers, criterionReasons } from './criteria-words/index.ts'
import { triggerBlockers, triggerReasons } from './plan-words/triggers/index.ts'
import type { ExplanationWords } from './plan-words/words.ts'

type Schemas = components['schemas']

export type Explanation = Schemas['Reason'] | Schemas['Blocker']

/**
 * Reasons and blockers of the engine as words of the language in force: "Design: progress 29 of
 * 30 %".
 */
export function useReasonText(): (reason: Explanation, currency?: string) => string {
  const { i18n } = useLingui()
  const overBilled = useOverBilledText()
  const all: Readonly<Record<string, ExplanationWords>> = { ...reasonWords, ...blockerWords }
  return ({ code, subject_label: label, facts = {} }, currency = '') => {
    const found = all[code]
    const lacks = found?.needs?.some((name) => facts[name] === undefined) === true
    const text =
      found === undefined || lacks
        ? code.replaceAll('_', ' ')
        : i18n._(
            found.words({
              facts,
              currency,
              money: (name) => showMoney({ amount: facts[name] ?? '', currency }).trim(),
              percent: (name) => showPercent(facts[name] ?? ''),
              // A day never breaks over two lines.
              day: (name) => showDay(facts[name] ?? '').replaceAll(' ', '\u00a0'),
              over: overBilled(facts, currency),
            }),
          )
    return (label ?? '') === '' ? text : `${isolated(ownWord(label ?? ''))}: ${text}`
  }
}

const reasonWords: Readonly<Record<Schemas['Reason']['code'], ExplanationWords>> = {
  ...triggerReasons,
  ...criterionReasons,
  plain_order: { words: () => msg`no plan: billed in full` },
  progress_recorded: {
    words: ({ percent }) => msg`progress ${percent('progress')} recorded`,
    needs: ['progress'],
  },
  performed: { words: () => msg`time, costs or periods not billed yet` },
  final_due: { words: () => msg`the rest is due` },
}

const blockerWords: Readonly<Record<Schemas['Blocker']['code'], ExplanationWords>> = {
  ...triggerBlockers,
  ...criterionBlockers,
  order_closed: { words: () => msg`the order is closed` },
  particulars_missing: { words: () => msg`particulars are missing` },
  missing_tax_id: {
    words: () =>
      msg`the customer’s tax id is missing, which its country wants on the invoice; where there is none, enter “not registered”`,
  },
  would_exceed_order: {
    words: ({ money }) =>
      msg`would bill ${money('amount')}, but ${money('left')} is left on the order`,
    needs: ['amount', 'left'],
  },
  held_after_credit: {
    words: ({ money }) => msg`${money('amount')} was credited and is on hold`,
    needs: ['amount'],
  },
  over_billed: {
    words: ({ over }) => msg`${over} more is billed than earned: a credit note corrects it`,
    needs: ['amount'],
  },
  refused: { words: () => msg`an invoice of what is ready would be refused` },
}

/** Billed beyond what is earned; where its net alone does not tell, net and gross. */
export function useOverBilledText(): (
  facts: Readonly<Record<string, string>>,
  currency: string,
) => string {
  const { t } = useLingui()
  return (facts, currency) => {
    const net = { amount: facts['amount'] ?? '0', currency }
    const gross = { amount: facts['gross'] ?? net.amount, currency }
    if (!differInSign(net, gross)) return showMoney(net).trim()
    return t`${showMoney(net)} net, ${showMoney(gross)} gross`
  }
}

/** With a capital in front, where it stands alone. */
export function sentence(text: string): string {
  const [first = ''] = text
  return first.toLocaleUpperCase() + text.slice(first.length)
}

/** What somebody has to put right; the others pass by themselves or with the work. */
export function isObstacle({ code }: Pick<Explanation, 'code'>): boolean {
  const all: Readonly<Record<string, ExplanationWords>> = blockerWords
  return all[code]?.passes !== true
}

/** Several reasons in one cell: each on its line, said once. */
export function Reasons(props: {
  readonly reasons: readonly Explanation[]
  readonly currency: string
}): ReactNode {
  const text = useReasonText()
  const lines = [...new Set(props.reasons.map((each) => text(each, props.currency)))]
  return (
    <ul className="reasons">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
