import { useLingui } from '@lingui/react/macro'
import { type FieldFault, faultOf, useFigureFaults } from '../field-faults.ts'
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
    return instalments.flatMap(({ when, share }, index) => {
      const at = `/plan/instalments/${index.toString()}`
      const of: Readonly<Record<FieldForm, (value: string) => string | undefined>> = {
        percent: figures.number,
        amount: (value) => figures.amount(value, currency),
        day: (value) => (value === '' ? t`A day is missing.` : undefined),
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
        faultOf(`${at}/bill/${share.kind}`, of[shareWords[share.kind].field](share.value)),
      ].flat()
    })
  }
}
