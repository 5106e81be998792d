import { useLingui } from '@lingui/react/macro'
import { useInstalmentSentence } from '../../components/instalment-sentence.ts'
import type { PlanInput } from './plan-draft.ts'

/** All sentences of a plan, in the language in force. */
export function usePlanSentences(): (plan: PlanInput) => string[] {
  const { t } = useLingui()
  const sentence = useInstalmentSentence()
  return (plan) => {
    if (plan.basis !== 'linear') {
      return (plan.instalments ?? []).map((each) => sentence(each, { currency: '' }))
    }
    return plan.by === 'line'
      ? [t`As progress of each line is recorded, bill that part`]
      : [t`As progress is recorded, bill that part`]
  }
}
