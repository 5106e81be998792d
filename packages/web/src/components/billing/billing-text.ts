import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { criterionWords } from '../criteria-words/index.ts'
import type { Billing } from './billing-draft.ts'

type Mode = NonNullable<Billing['mode']>

/** In the order in which they are offered. */
export const modeNames: Readonly<Record<Mode, MessageDescriptor>> = {
  plan: msg`Plan`,
  rules: msg`Rules`,
  manual: msg`Manual`,
  lineRules: msg`Billing rules`,
}

/** What a mode does, in one sentence. */
export const modeSentences: Readonly<Record<Exclude<Mode, 'plan'>, MessageDescriptor>> = {
  rules: msg`What is performed is ready once all of this holds. What stays empty is not asked.`,
  manual: msg`Ready from the day on. Without a day nothing gets ready: somebody bills it by hand.`,
  lineRules: msg`Each line may be billed up to a percent, by the status of its project.`,
}

/** When all of the order is billed. */
export const modeOutlooks: Readonly<Record<Exclude<Mode, 'plan'>, MessageDescriptor>> = {
  rules: msg`Once all of it holds, bill what is performed`,
  manual: msg`When somebody says so, bill all of it`,
  lineRules: msg`As the project goes on, bill that part`,
}

/** "Rules: not before 15 Mar 2026, progress from 60 %"; `beside`: a mode that is said already. */
export function useBillingText(): (
  billing: Billing,
  currency: string,
  beside?: Billing | null,
) => string {
  const { i18n } = useLingui()
  return (billing, currency, beside = null) => {
    const { mode = 'rules' } = billing
    const all = Object.values(criterionWords).flatMap(({ says }) => {
      const said = says(billing, currency)
      return said === undefined ? [] : [i18n._(said)]
    })
    const name = i18n._(modeNames[mode])
    if (all.length === 0) return name
    return beside?.mode === mode ? all.join(', ') : `${name}: ${all.join(', ')}`
  }
}
