import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { components } from '../api/client.ts'
import { differInSign, showDay, showMoney, showPercent } from '../app/format.ts'

export type Explanation = components['schemas']['Explanation']

type Words = (about: {
  readonly facts: Readonly<Record<string, string>>
  readonly currency: string
  /** An amount of the facts, with the order's currency where it is known. */
  readonly money: (name: string) => string
  readonly percent: (name: string) => string
  readonly day: (name: string) => string
}) => string

/**
 * Reasons and blockers of the engine as words of the language in force: "Design: progress 29 of
 * 30 %". A code that is not known here is said as the API says it.
 */
export function useReasonText(): (reason: Explanation, currency?: string) => string {
  const reasons = useReasonWords()
  const blockers = useBlockerWords()
  const words: Readonly<Record<string, Words>> = { ...reasons, ...blockers }
  return ({ code, message, subject_label: label, facts: given }, currency) => {
    const found = words[code]
    if (found === undefined) return message
    const facts = given ?? {}
    // Said before the numbers came along with the sentence: the sentence has them.
    if (needed[code]?.some((name) => facts[name] === undefined) === true) return message
    const text = found({
      facts,
      currency: currency ?? '',
      money: (name) => showMoney({ amount: facts[name] ?? '', currency: currency ?? '' }).trim(),
      percent: (name) => showPercent(facts[name] ?? ''),
      // A day never breaks over two lines.
      day: (name) => showDay(facts[name] ?? '').replaceAll(' ', '\u00a0'),
    })
    return label === null || label === undefined || label === '' ? text : `${label}: ${text}`
  }
}

const needed: Readonly<Record<string, readonly string[]>> = {
  date_reached: ['date'],
  before_date: ['date'],
  progress_reached: ['wanted'],
  progress_below: ['progress', 'wanted'],
  progress_recorded: ['progress'],
  over_billed: ['amount'],
  would_exceed_order: ['amount', 'left'],
  held_after_credit: ['amount'],
}

function useReasonWords(): Readonly<Record<string, Words>> {
  const { t } = useLingui()
  return {
    plain_order: () => t`no plan: billed in full`,
    order_confirmed: () => t`order confirmed`,
    date_reached: ({ day }) => t`${day('date')} reached`,
    progress_reached: ({ percent }) => t`progress reached ${percent('wanted')}`,
    progress_recorded: ({ percent }) => t`progress ${percent('progress')} recorded`,
    triggered_by_hand: () => t`released by hand`,
    final_due: () => t`the rest is due`,
  }
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

function useBlockerWords(): Readonly<Record<string, Words>> {
  const { t } = useLingui()
  const overBilled = useOverBilledText()
  return {
    order_not_confirmed: () => t`waits for the order to be confirmed`,
    order_closed: () => t`the order is closed`,
    progress_below: ({ percent, facts }) =>
      t`progress ${facts['progress'] ?? ''} of ${percent('wanted')}`,
    before_date: ({ day }) => t`waits for ${day('date')}`,
    awaiting_trigger: () => t`waits to be released by hand`,
    particulars_missing: () => t`particulars are missing`,
    missing_tax_id: () =>
      t`the customer’s tax id is missing, which its country wants on the invoice; where there is none, enter “not registered”`,
    would_exceed_order: ({ money }) =>
      t`would bill ${money('amount')}, but ${money('left')} is left on the order`,
    held_after_credit: ({ money }) => t`${money('amount')} was credited and is on hold`,
    over_billed: ({ facts, currency }) => {
      const over = overBilled(facts, currency)
      return t`${over} more is billed than earned: a credit note corrects it`
    },
  }
}

/** With a capital in front, where it stands alone. */
export function sentence(text: string): string {
  const [first = ''] = text
  return first.toLocaleUpperCase() + text.slice(first.length)
}

const waits = new Set(['progress_below', 'before_date', 'awaiting_trigger'])

/** What somebody has to put right; the others pass by themselves or with the work. */
export function isObstacle({ code }: Explanation): boolean {
  return !waits.has(code)
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
