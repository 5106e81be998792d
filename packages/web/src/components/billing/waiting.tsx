import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { components } from '../../api/client.ts'
import { showDay, showPercent } from '../../words/format.ts'
import { criterionWords } from '../criteria-words/index.ts'
import type { CriterionKey } from '../criteria-words/words.ts'
import './billing.css'

export type Waiting = components['schemas']['Waiting']
type Condition = Waiting['conditions'][number]

/** A criterion with its figures, in the language in force. */
function useConditionText(): (how: 'stands' | 'waits', condition: Condition) => string {
  const { i18n } = useLingui()
  return (how, { key, facts }) => {
    const words = criterionWords[key as CriterionKey] as
      | (typeof criterionWords)[CriterionKey]
      | undefined
    if (words === undefined) return key
    return i18n._(
      words[how]({
        facts,
        day: (name) => showDay(facts[name] ?? '').replaceAll(' ', '\u00a0'),
        percent: (name) => showPercent(facts[name] ?? '0'),
      }),
    )
  }
}

/** "3 of 4: minimum 2,500.00, now 2,100.00"; nothing where all holds or nothing is asked. */
export function useWaitingText(): (waiting: Waiting) => string | undefined {
  const { t } = useLingui()
  const text = useConditionText()
  return ({ met, of, conditions }) => {
    const missing = conditions.filter((each) => !each.met).map((each) => text('stands', each))
    if (missing.length === 0) return undefined
    const all = missing.join(', ')
    // Of one alone there is nothing to count.
    return of === 1 ? all : t`${met} of ${of}: ${all}`
  }
}

/** "waits for 80 %": what holds back a line, short; nothing where nothing does. */
export function useWaitsText(): (waiting: Waiting) => string | undefined {
  const text = useConditionText()
  return ({ conditions }) => {
    const missing = conditions.filter((each) => !each.met)
    return missing.length === 0 ? undefined : missing.map((each) => text('waits', each)).join(', ')
  }
}

/** Each criterion with its tick, and how it stands. */
export function Conditions({ waiting }: { readonly waiting: Waiting }): ReactNode {
  const { t } = useLingui()
  const text = useConditionText()
  return (
    <ul className="conditions">
      {waiting.conditions.map((each) => (
        <li key={each.key} data-met={each.met}>
          <span role="img" aria-label={each.met ? t`holds` : t`missing`}>
            {each.met ? '✓' : '○'}
          </span>
          {text('stands', each)}
        </li>
      ))}
    </ul>
  )
}
