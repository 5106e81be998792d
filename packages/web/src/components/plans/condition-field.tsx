import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, NativeSelect, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useSession } from '../../api/session.tsx'
import { DayField } from '../day-field.tsx'
import { triggerWords } from '../plan-words/triggers/index.ts'
import type { TriggerKey } from '../plan-words/words.ts'
import { type Condition, conditionOf } from './plan-draft.ts'

/** "when progress reaches [30] %" */
export function ConditionField(props: {
  readonly number: number
  readonly condition: Condition
  /** Kinds it may turn to. */
  readonly kinds: readonly TriggerKey[]
  readonly first: boolean
  readonly onChange: (condition: Condition | undefined) => void
}): ReactNode {
  const { t, i18n } = useLingui()
  const { organization } = useSession()
  const { number, condition, onChange } = props
  const order = Object.keys(triggerWords) as TriggerKey[]
  const { field } = triggerWords[condition.kind]
  const choose = (kind: TriggerKey) => onChange(conditionOf(kind, organization.clock.today))
  const type = (value: string) => onChange({ ...condition, value })
  return (
    <span className="plan-part">
      {props.first ? null : (
        <span className="muted">
          <Trans>and</Trans>
        </span>
      )}
      <NativeSelect
        aria-label={t`Instalment ${number}: when`}
        size="xs"
        data={order
          .filter((kind) => props.kinds.includes(kind))
          .map((kind) => ({ value: kind, label: i18n._(triggerWords[kind].name) }))}
        value={condition.kind}
        onChange={(event) => choose(event.currentTarget.value as TriggerKey)}
      />
      {field === 'percent' ? (
        <span className="plan-figure">
          <TextInput
            aria-label={t`Instalment ${number}: progress in percent`}
            size="xs"
            inputMode="decimal"
            className="plan-percent"
            value={condition.value}
            onChange={(event) => type(event.currentTarget.value)}
          />
          <span className="muted">%</span>
        </span>
      ) : null}
      {field === 'day' ? (
        <DayField
          aria-label={t`Instalment ${number}: day`}
          size="xs"
          value={condition.value}
          onDay={type}
        />
      ) : null}
      {field === 'none' || field === 'percent' || field === 'day' ? null : (
        <TextInput
          aria-label={t`Instalment ${number}: waits for`}
          size="xs"
          value={condition.value}
          onChange={(event) => type(event.currentTarget.value)}
        />
      )}
      {props.first ? null : (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="xs"
          aria-label={t`Instalment ${number}: remove the condition`}
          onClick={() => onChange(undefined)}
        >
          <IconX size={13} />
        </ActionIcon>
      )}
    </span>
  )
}
