import { useLingui } from '@lingui/react/macro'
import { ActionIcon, TextInput, type TextInputProps } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import { showDay } from '../words/format.ts'
import { readDay } from '../words/read-day.ts'
import './day-field.css'

interface DayFieldProps
  extends Pick<TextInputProps, 'label' | 'aria-label' | 'size' | 'error' | 'className'> {
  /** "2026-03-31"; empty where there is none. */
  readonly value: string
  /** Empty while what is typed is no day. */
  readonly onDay: (day: string) => void
  /** The first that can be chosen. */
  readonly min?: string
}

/**
 * A day in the form in which all days stand on screen: a browser's own field would show it in
 * that of the browser, whatever language is in force.
 */
export function DayField({ value, onDay, min, ...field }: DayFieldProps): ReactNode {
  const { t } = useLingui()
  const [typed, setTyped] = useState<string | undefined>()
  const picker = useRef<HTMLInputElement>(null)
  const take = (text: string) => {
    setTyped(text)
    onDay(readDay(text) ?? '')
  }
  const wrong = typed !== undefined && typed.trim() !== '' && readDay(typed) === undefined
  const example = showDay('2026-03-31')
  return (
    <TextInput
      {...field}
      autoComplete="off"
      value={typed ?? (value === '' ? '' : showDay(value))}
      placeholder={example}
      error={field.error ?? (wrong ? t`No day yet: write it as ${example}` : undefined)}
      onChange={(event) => take(event.currentTarget.value)}
      onBlur={() => setTyped(wrong ? typed : undefined)}
      rightSection={
        <span className="day-picker">
          <input
            ref={picker}
            type="date"
            tabIndex={-1}
            aria-hidden="true"
            value={value}
            min={min}
            onChange={(event) => {
              setTyped(undefined)
              onDay(event.currentTarget.value)
            }}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            tabIndex={-1}
            aria-label={t`Calendar`}
            onClick={() => picker.current?.showPicker()}
          >
            <IconCalendar size={15} />
          </ActionIcon>
        </span>
      }
    />
  )
}
