import { useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSession } from '../../api/session.tsx'
import { DayField } from '../day-field.tsx'
import { dayAfterOf, dayAfterText, isAnchorWord } from '../plan-words/day-after.ts'
import type { Choice } from './plan-editor.tsx'

type Way = 'day' | 'days' | 'months'

/** "[the day] [15 Apr 2026]", or "[30] [days after] [the confirmation]" */
export function DateField(props: {
  readonly number: number
  readonly value: string
  /** Instalments that it may follow. */
  readonly others: readonly Choice[]
  readonly onTyped: (value: string) => void
}): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const { number, value, others, onTyped } = props
  const after = dayAfterOf(value)
  const known = others.some(({ id }) => id === after?.anchor) || isAnchorWord(after?.anchor ?? '')
  const choose = (way: Way) => {
    if (way === 'day') return onTyped(organization.clock.today)
    const fresh = { count: way === 'days' ? '30' : '1', anchor: 'confirmed' }
    onTyped(dayAfterText({ ...fresh, ...after, unit: way }))
  }
  const ways: Readonly<Record<Way, string>> = {
    day: t`the day`,
    days: t`days after`,
    months: t`months after`,
  }
  return (
    <span className="plan-figure plan-date">
      {after === undefined ? null : (
        <TextInput
          aria-label={t`Instalment ${number}: how long after`}
          size="xs"
          inputMode="numeric"
          className="plan-count"
          value={after.count}
          onChange={(event) => {
            const count = event.currentTarget.value.replaceAll(/\s/g, '')
            onTyped(dayAfterText({ ...after, count }))
          }}
        />
      )}
      <NativeSelect
        aria-label={t`Instalment ${number}: which day`}
        size="xs"
        data={(Object.keys(ways) as Way[]).map((way) => ({ value: way, label: ways[way] }))}
        value={after?.unit ?? 'day'}
        onChange={(event) => choose(event.currentTarget.value as Way)}
      />
      {after === undefined ? (
        <DayField
          aria-label={t`Instalment ${number}: day`}
          size="xs"
          value={value}
          onDay={onTyped}
        />
      ) : (
        <NativeSelect
          aria-label={t`Instalment ${number}: after what`}
          size="xs"
          className="plan-line"
          data={[
            ...(known ? [] : [{ value: '', label: t`choose one` }]),
            { value: 'confirmed', label: t`the confirmation` },
            { value: 'projectStart', label: t`the start of the project` },
            ...others.map(({ id, label }) => {
              return { value: id, label: t`the invoice of ${label}` }
            }),
          ]}
          value={known ? after.anchor : ''}
          onChange={(event) =>
            onTyped(dayAfterText({ ...after, anchor: event.currentTarget.value }))
          }
        />
      )}
    </span>
  )
}
