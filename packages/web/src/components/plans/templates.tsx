import { Trans, useLingui } from '@lingui/react/macro'
import type { components } from '@tranche/client'
import type { ReactNode } from 'react'
import { answer } from '../../api/client.ts'
import { useAnswer } from '../../api/queries.ts'
import { ownWord } from '../../words/own-words.ts'
import { Failed } from '../unanswered.tsx'
import type { PlanInput } from './plan-draft.ts'
import { usePlanSentences } from './sentences.ts'

export type PlanTemplate = components['schemas']['Plan']

export function usePlanTemplates() {
  return useAnswer(['plans'], async (client) => {
    const list = await answer(client.GET('/v1/plans', { params: { query: { limit: 100 } } }))
    return list.data.toReversed()
  })
}

/** Plans to start from, each with its sentences: one click takes it over. */
export function TemplateChoice(props: {
  readonly open: boolean
  readonly onChoose: (plan: PlanInput) => void
}): ReactNode {
  const { t } = useLingui()
  const asked = usePlanTemplates()
  const sentences = usePlanSentences()
  const data = asked.data ?? []
  if (data.length === 0) return <Failed asked={asked} />
  const templates = data.map((each) => ({ ...each, label: ownWord(each.label) }))
  return (
    <details className="templates" open={props.open}>
      <summary className="muted">
        <Trans>Start from a template</Trans>
      </summary>
      <div className="template-list">
        {templates.map(({ id, plan, label }) => (
          <button
            key={id}
            type="button"
            className="template"
            aria-label={t`Take the template ${label}`}
            onClick={(event) => {
              props.onChoose(plan)
              // The list closes: the focus stays where it was opened.
              event.currentTarget.closest('details')?.querySelector('summary')?.focus()
            }}
          >
            <strong>{label}</strong>
            {sentences(plan).map((sentence, index) => (
              // Sentences of a template never move.
              <small key={index}>{sentence}</small>
            ))}
          </button>
        ))}
      </div>
    </details>
  )
}
