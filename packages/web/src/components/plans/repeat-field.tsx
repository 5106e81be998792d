import { useLingui } from '@lingui/react/macro'
import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core'
import { IconRepeat } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { dayAfterOf } from '../plan-words/day-after.ts'
import { shareWords } from '../plan-words/shares/index.ts'
import { triggerWords } from '../plan-words/triggers/index.ts'
import type { InstalmentDraft, RepeatDraft } from './plan-draft.ts'

/** It has a date for the first, and a share that can be divided. */
function canRepeat({ when, share }: InstalmentDraft): boolean {
  const { field } = shareWords[share.kind]
  return (
    when.some(({ kind, value }) => triggerWords[kind].field === 'date' && isByMonths(value)) &&
    (field === 'percent' || field === 'amount')
  )
}

/** What follows something by days is not repeated by months. */
function isByMonths(value: string): boolean {
  return dayAfterOf(value)?.unit !== 'days'
}

/** "repeat [every month] [12] times": one sentence for as many instalments. */
export function RepeatField(props: {
  readonly number: number
  readonly instalment: InstalmentDraft
  readonly onChange: (instalment: InstalmentDraft) => void
}): ReactNode {
  const { t } = useLingui()
  const { number, instalment, onChange } = props
  const { repeat, ...once } = instalment
  const cycles: Readonly<Record<RepeatDraft['every'], string>> = {
    month: t`every month`,
    quarter: t`every quarter`,
    year: t`every year`,
  }
  if (repeat === undefined) {
    if (!canRepeat(instalment)) return null
    return (
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        leftSection={<IconRepeat size={13} aria-hidden="true" />}
        aria-label={t`Instalment ${number}: repeat`}
        onClick={() => onChange({ ...once, repeat: { every: 'month', times: '12' } })}
      >
        {t`Repeat`}
      </Button>
    )
  }
  const set = (more: Partial<RepeatDraft>) => onChange({ ...once, repeat: { ...repeat, ...more } })
  return (
    <span className="plan-part">
      <NativeSelect
        aria-label={t`Instalment ${number}: repeated`}
        size="xs"
        data={(Object.keys(cycles) as RepeatDraft['every'][]).map((value) => {
          return { value, label: cycles[value] }
        })}
        value={repeat.every}
        onChange={(event) => set({ every: event.currentTarget.value as RepeatDraft['every'] })}
      />
      <span className="plan-figure">
        <TextInput
          aria-label={t`Instalment ${number}: how many in all`}
          size="xs"
          inputMode="numeric"
          className="plan-count"
          value={repeat.times}
          onChange={(event) => set({ times: event.currentTarget.value.replaceAll(/\s/g, '') })}
        />
        <span className="muted">{t`in all`}</span>
      </span>
      <CloseButton
        size="xs"
        aria-label={t`Instalment ${number}: only once`}
        title={t`Only once`}
        onClick={() => onChange(once)}
      />
    </span>
  )
}
