import { useLingui } from '@lingui/react/macro'
import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { DayField } from '../day-field.tsx'
import { below, type FieldFault } from '../field-faults.ts'
import { type ContractDraft, type SpanDraft, spansOf } from './contract-draft.ts'
import './contracts.css'

/** How long the order runs: once or on and on, from when, for how long, and how it is left. */
export function ContractFields(props: {
  readonly draft: ContractDraft
  readonly onChange: (draft: ContractDraft) => void
  /** Those of the contract lie below `/contract`. */
  readonly faults: readonly FieldFault[]
}): ReactNode {
  const { t } = useLingui()
  const { draft, onChange, faults } = props
  const span = (name: 'term' | 'renewal' | 'notice', label: string, placeholder = '') => (
    <SpanField
      label={label}
      placeholder={placeholder}
      value={draft[name]}
      error={below(faults, `/contract/${name}`).join(' ') || undefined}
      onChange={(value) => onChange({ ...draft, [name]: value })}
    />
  )
  return (
    <div className="contract-fields">
      <SegmentedControl
        aria-label={t`Contract`}
        value={draft.form}
        onChange={(form) => onChange({ ...draft, form })}
        data={[
          { value: 'oneOff', label: t`Runs once` },
          { value: 'renewal', label: t`Renews itself` },
        ]}
      />
      <DayField
        label={t`Contract from`}
        value={draft.start}
        error={below(faults, '/contract/start').join(' ') || undefined}
        onDay={(start) => onChange({ ...draft, start })}
      />
      {span('term', t`Runs at first for`)}
      {draft.form === 'renewal' ? span('renewal', t`Then each time for`, t`the same`) : null}
      {span('notice', t`Notice before its end`)}
    </div>
  )
}

function SpanField(props: {
  readonly label: string
  readonly placeholder: string
  readonly value: SpanDraft
  readonly error: string | undefined
  readonly onChange: (value: SpanDraft) => void
}): ReactNode {
  const { t } = useLingui()
  const { label, value, onChange } = props
  return (
    <div className="contract-span">
      <TextInput
        label={label}
        inputMode="numeric"
        autoComplete="off"
        maxLength={4}
        placeholder={props.placeholder}
        value={value.count}
        error={props.error}
        onChange={(event) => onChange({ ...value, count: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label={t`${label}: unit`}
        value={value.unit}
        onChange={(event) =>
          onChange({ ...value, unit: event.currentTarget.value as SpanDraft['unit'] })
        }
        data={[
          { value: 'months', label: t`months` },
          { value: 'days', label: t`days` },
        ]}
      />
    </div>
  )
}

/** Counts that are none: told at once, without asking the server. */
export function useContractFaults(): (draft: ContractDraft) => FieldFault[] {
  const { t } = useLingui()
  return (draft) =>
    spansOf(draft)
      .filter((name) => !/^\s*\d+\s*$/.test(draft[name].count))
      .map((name) => ({ pointer: `/contract/${name}`, text: t`Write a whole number, such as 12.` }))
}
