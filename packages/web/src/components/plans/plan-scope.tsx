import { useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import type { PlanDraft } from './plan-draft.ts'

/** Which part of an order in sections the plan reaches. */
export function PlanScope(props: {
  readonly plan: PlanDraft
  /** Headings of the order; none in a template. */
  readonly sections: readonly string[]
  readonly onChange: (plan: PlanDraft) => void
}): ReactNode {
  const { t } = useLingui()
  const { plan, sections, onChange } = props
  const { scope, ...whole } = plan
  const section = scope?.section
  const named = section === undefined || sections.includes(section) ? [] : [section]
  const some = scope?.lines?.length
  if (plan.mode === 'whole' || (sections.length === 0 && scope === undefined)) return null
  return (
    <NativeSelect
      size="xs"
      label={t`What the plan bills`}
      data={[
        { value: '', label: t`the whole order` },
        ...(some === undefined ? [] : [{ value: 'lines', label: t`some lines` }]),
        ...[...sections, ...named].map((name) => {
          return { value: `section ${name}`, label: t`only section ${name}` }
        }),
      ]}
      value={some === undefined ? (section === undefined ? '' : `section ${section}`) : 'lines'}
      onChange={(event) => {
        const { value } = event.currentTarget
        if (value === 'lines') return
        const chosen = value === '' ? {} : { scope: { section: value.slice('section '.length) } }
        onChange({ ...whole, ...chosen })
      }}
    />
  )
}
