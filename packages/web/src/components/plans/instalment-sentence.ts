import { useLingui } from '@lingui/react/macro'
import type { components } from '../../api/client.ts'
import { region } from '../../words/locale.ts'
import { givenOf } from '../plan-words/given.ts'
import { shareWords } from '../plan-words/shares/index.ts'
import { triggerWords } from '../plan-words/triggers/index.ts'
import type { NameOf, ShareContext } from '../plan-words/words.ts'

type Trigger = components['schemas']['Trigger']
type Share = components['schemas']['Share']
type Repeat = components['schemas']['InstalmentInput']['repeat']

interface Terms {
  readonly when: Trigger | null
  readonly bill: Share | null
  /** It stands for several. */
  readonly repeat?: Repeat | undefined
}

/** "When progress reaches 30 %, bill up to 50 % of the order", in the language in force. */
export function useInstalmentSentence(): (terms: Terms, context: ShareContext) => string {
  const { t } = useLingui()
  const trigger = useTriggerWords()
  const share = useShareWords()
  return ({ when, bill, repeat }, context) => {
    if (when === null || bill === null) return t`Bills by itself, without instalments`
    const once = t`${trigger(when, context.lineLabel)}, bill ${share(bill, context)}`
    if (repeat === undefined) return once
    const { every, times } = repeat
    const cycles = { month: t`every month`, quarter: t`every quarter`, year: t`every year` }
    return t`${once}, in ${times} parts ${cycles[every]}`
  }
}

/** When it fires: "When progress reaches 30 %", several keys joined by "and". */
export function useTriggerWords(): (when: Trigger, partName?: NameOf) => string {
  const { t, i18n } = useLingui()
  return (when, partName = (part: string) => part) => {
    const keys = givenOf(triggerWords, when).map(({ key, value }) =>
      i18n._(triggerWords[key].says(value, partName)),
    )
    const all = new Intl.ListFormat(region(), { type: 'conjunction' }).format(keys)
    return t`When ${all}`
  }
}

/** How much it bills: "up to 50 % of the order", "5,000.00 EUR", "the rest". */
function useShareWords(): (bill: Share, context: ShareContext) => string {
  const { i18n } = useLingui()
  return (bill, context) => {
    const words = givenOf(shareWords, bill).map(({ key, value }) => {
      const said = shareWords[key].says(value, context)
      return typeof said === 'string' ? said : i18n._(said)
    })
    return words.join(', ')
  }
}
