import { useLingui } from '@lingui/react/macro'
import { ownWord } from '../../words/own-words.ts'
import { modeWords } from '../plan-words/modes/index.ts'
import type { NameOf } from '../plan-words/words.ts'
import { useInstalmentSentence } from './instalment-sentence.ts'
import { type PlanDraft, type PlanInput, planOfDraft } from './plan-draft.ts'

/** All sentences of a plan, in the language in force. */
export function usePlanSentences(): (plan: PlanInput) => string[] {
  const { i18n } = useLingui()
  const sentence = useInstalmentSentence()
  return ({ basis, by = 'order', instalments = [] }) => {
    const one = modeWords[basis].sentence?.(by)
    if (one !== undefined) return [i18n._(one)]
    const labels = new Map(instalments.map(({ id, label = id }) => [id, ownWord(label)]))
    const lineLabel: NameOf = (id, of) => (of === undefined ? id : (labels.get(id) ?? id))
    return instalments.map((each) => sentence(each, { currency: '', lineLabel }))
  }
}

/** A plan as it is typed, a sentence a line. */
export function usePlanText(): (draft: PlanDraft) => string {
  const { t } = useLingui()
  const sentences = usePlanSentences()
  return (draft) => {
    const plan = planOfDraft(draft, (number) => t`Instalment ${number}`)
    return plan === undefined ? t`All at once` : sentences(plan).join('\n')
  }
}
