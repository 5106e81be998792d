import { useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { showDecimal } from '../../words/format.ts'
import { readHours, showHours } from '../../words/hours.ts'

/** Hours as people type them: 7:30, 7.5, 90m. */
export function HoursField(props: {
  readonly value: string
  readonly onHours: (typed: string) => void
}): ReactNode {
  const { t } = useLingui()
  const { value } = props
  const hours = readHours(value)
  const example = showDecimal('7.5')
  const wrong = value.trim() !== '' && hours === undefined
  return (
    <TextInput
      label={t`Hours`}
      inputMode="text"
      autoComplete="off"
      placeholder="7:30"
      value={value}
      error={wrong ? t`Write hours as 7:30, ${example} or 90m` : undefined}
      description={hours === undefined ? undefined : `= ${showHours(hours)}`}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      onChange={(event) => props.onHours(event.currentTarget.value)}
      data-autofocus
    />
  )
}
