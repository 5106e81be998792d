import { NativeSelect, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { DayField } from '../day-field.tsx'
import type { MoreProps, TextName } from './method.ts'

interface FieldProps extends Pick<MoreProps, 'draft' | 'onChange'> {
  readonly name: TextName
  /** What stands above it. */
  readonly label: string
  /** "Line 1: cap", for whoever does not see its row. */
  readonly of: string
}

/** A figure or words in the row below a line. */
export function MoreText(
  props: FieldProps & {
    readonly placeholder?: string
    readonly words?: boolean
    readonly echo?: string | undefined
  },
): ReactNode {
  const { name, label, draft, onChange, words = false } = props
  return (
    <TextInput
      size="xs"
      label={label}
      aria-label={`${props.of}: ${label}`}
      description={props.echo}
      inputWrapperOrder={['label', 'input', 'description']}
      inputMode={words ? 'text' : 'decimal'}
      autoComplete="off"
      placeholder={props.placeholder}
      value={draft[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      {...(words ? { 'data-wide': '' } : {})}
    />
  )
}

export function MoreDay({ name, label, of, draft, onChange }: FieldProps): ReactNode {
  return (
    <DayField
      size="xs"
      label={label}
      aria-label={`${of}: ${label}`}
      value={draft[name]}
      onDay={(day) => onChange({ [name]: day })}
    />
  )
}

export function MoreChoice(
  props: FieldProps & { readonly choices: readonly (readonly [value: string, words: string])[] },
): ReactNode {
  const { name, label, draft, onChange } = props
  return (
    <NativeSelect
      size="xs"
      label={label}
      aria-label={`${props.of}: ${label}`}
      data={props.choices.map(([value, words]) => ({ value, label: words }))}
      value={draft[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    />
  )
}
