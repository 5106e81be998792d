import { useLingui } from '@lingui/react/macro'
import { type Money, showDay, showMoney, showPercent } from '../app/format.ts'
import { region } from '../app/locale.ts'

interface Terms {
  readonly when: {
    readonly confirmed?: boolean | undefined
    readonly date?: string | undefined
    readonly progress?: string | undefined
    readonly manual?: boolean | undefined
  } | null
  readonly bill: {
    readonly up_to?: string | undefined
    readonly percent?: string | undefined
    readonly amount?: string | undefined
    readonly gross?: string | undefined
    readonly line?: string | undefined
    readonly rest?: boolean | undefined
  } | null
}

interface Words {
  readonly currency: string
  readonly lineLabel?: (id: string) => string
}

/** "When progress reaches 30 %, bill up to 50 % of the order", in the language in force. */
export function useInstalmentSentence(): (terms: Terms, words: Words) => string {
  const { t } = useLingui()
  const trigger = useTriggerWords()
  const share = useShareWords()
  return (terms, words) => {
    if (terms.when === null || terms.bill === null) {
      return t`Bills by itself, without instalments`
    }
    return t`${trigger(terms.when)}, bill ${share(terms.bill, words)}`
  }
}

/** When it fires: "When progress reaches 30 %", several keys joined by "and". */
export function useTriggerWords(): (when: NonNullable<Terms['when']>) => string {
  const { t } = useLingui()
  return (when) => {
    const { date, progress } = when
    const keys = [
      when.confirmed === true ? t`the order is confirmed` : undefined,
      date === undefined ? undefined : t`${showDay(date)} is reached`,
      progress === undefined ? undefined : t`progress reaches ${showPercent(progress)}`,
      when.manual === true ? t`somebody releases it` : undefined,
    ].filter((key) => key !== undefined)
    const all = new Intl.ListFormat(region(), { type: 'conjunction' }).format(keys)
    return t`When ${all}`
  }
}

/** How much it bills: "up to 50 % of the order", "5,000.00 EUR", "the rest". */
export function useShareWords(): (bill: NonNullable<Terms['bill']>, words: Words) => string {
  const { t } = useLingui()
  return (bill, { currency, lineLabel }) => {
    const money = (amount: string): Money => ({ amount, currency })
    if (bill.up_to !== undefined) return t`up to ${showPercent(bill.up_to)} of the order`
    if (bill.percent !== undefined) return t`${showPercent(bill.percent)} of the order`
    if (bill.amount !== undefined) return showMoney(money(bill.amount))
    if (bill.gross !== undefined) return t`${showMoney(money(bill.gross))} gross`
    if (bill.line !== undefined) return t`the line ${lineLabel?.(bill.line) ?? bill.line}`
    return t`the rest`
  }
}
