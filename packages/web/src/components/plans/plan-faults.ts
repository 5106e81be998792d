import { useLingui } from '@lingui/react/macro'
import { type FieldFault, faultOf, useFigureFaults } from '../field-faults.ts'
import { dayAfterOf, isAnchorWord } from '../plan-words/day-after.ts'
import { partsOf } from '../plan-words/given.ts'
import { shareWords } from '../plan-words/shares/index.ts'
import { triggerWords } from '../plan-words/triggers/index.ts'
import type { FieldForm } from '../plan-words/words.ts'
import type { PlanDraft } from './plan-draft.ts'

/** Figures and days of a plan that are none. */
export function usePlanFaults(): (plan: PlanDraft, currency: string) => FieldFault[] {
  const { t } = useLingui()
  const figures = useFigureFaults()
  return ({ mode, instalments }, currency) => {
    if (mode !== 'instalments') return []
    const dateFault = (value: string) => {
      const after = dayAfterOf(value)
      if (after === undefined) return value === '' ? t`A day is missing.` : undefined
      const least = after.anchor === 'projectStart' ? /^\d{1,4}$/ : /^[1-9]\d{0,3}$/
      if (!least.test(after.count)) return t`A whole number above 0 is missing.`
      const { anchor } = after
      const known = isAnchorWord(anchor) || instalments.some(({ key }) => key === anchor)
      return known ? undefined : t`Choose what it counts from.`
    }
    return instalments.flatMap(({ when, share, repeat }, index) => {
      const at = `/plan/instalments/${index.toString()}`
      const of: Readonly<Record<FieldForm, (value: string) => string | undefined>> = {
        percent: figures.number,
        amount: (value) => figures.amount(value, currency),
        date: dateFault,
        line: () => undefined,
        text: () => undefined,
        percents: (value) => {
          const parts = partsOf(value)
          const wrong = parts.map(([, percent]) => figures.number(percent))
          return parts.length === 0 ? t`A number is missing.` : wrong.find((each) => each)
        },
        none: () => undefined,
      }
      return [
        ...when.map(({ kind, value }) =>
          faultOf(`${at}/when/${kind}`, of[triggerWords[kind].field](value)),
        ),
        faultOf(
          `${at}/repeat`,
          repeat === undefined || /^([2-9]|[1-9]\d|1[01]\d|120)$/.test(repeat.times)
            ? undefined
            : t`Repeat it 2 to 120 times.`,
        ),
        faultOf(`${at}/bill/${share.kind}`, of[shareWords[share.kind].field](share.value)),
      ].flat()
    })
  }
}
