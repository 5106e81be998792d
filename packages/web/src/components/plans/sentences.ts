import { useLingui } from '@lingui/react/macro'
import { modeWords } from '../plan-words/modes/index.ts'
import { useInstalmentSentence } from './instalment-sentence.ts'
import type { PlanInput } from './plan-draft.ts'

/** All sentences of a plan, in the language in force. */
export function usePlanSentences(): (plan: PlanInput) => string[] {
  const { i18n } = useLingui()
  const sentence = useInstalmentSentence()
  return ({ basis, by = 'order', instalments = [] }) => {
    const one = modeWords[basis].sentence?.(by)
    if (one !== undefined) return [i18n._(one)]
    return instalments.map((each) => sentence(each, { currency: '' }))
  }
}
