import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useSession } from '../../api/session.tsx'
import { partsOf, partsText } from '../plan-words/given.ts'
import { triggerWords } from '../plan-words/triggers/index.ts'
import type { TriggerKey } from '../plan-words/words.ts'
import { DateField } from './date-field.tsx'
import { type Condition, conditionOf } from './plan-draft.ts'
import type { Choice, Parts } from './plan-editor.tsx'

/** "when progress reaches [30] %" */
export function ConditionField(props: {
  readonly number: number
  readonly condition: Condition
  /** Kinds it may turn to. */
  readonly kinds: readonly TriggerKey[]
  readonly first: boolean
  readonly parts: Parts
  /** Instalments that a day may follow, by their keys. */
  readonly others: readonly Choice[]
  readonly onChange: (condition: Condition | undefined) => void
}): ReactNode {
  const { t, i18n } = useLingui()
  const { organization } = useSession()
  const { number, condition, onChange } = props
  const order = Object.keys(triggerWords) as TriggerKey[]
  const { field } = triggerWords[condition.kind]
  const { parts } = props
  const choices = choicesOf(condition.kind, parts)
  const choose = (kind: TriggerKey) => {
    const [part] = choicesOf(kind, parts)
    onChange(conditionOf(kind, { today: organization.clock.today, part: part?.id }))
  }
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
      {field === 'date' ? (
        <DateField number={number} value={condition.value} others={props.others} onTyped={type} />
      ) : null}
      {field === 'percents' ? (
        <PartsField number={number} value={condition.value} choices={choices} onTyped={type} />
      ) : null}
      {field === 'text' ? (
        <NativeSelect
          aria-label={t`Instalment ${number}: waits for`}
          size="xs"
          data={withOwn(choices, condition.value)}
          value={condition.value}
          onChange={(event) => type(event.currentTarget.value)}
        />
      ) : null}
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

/** What a condition of the kind may name. */
export function choicesOf(kind: TriggerKey, parts: Parts): readonly Choice[] {
  const { of } = triggerWords[kind]
  return of === undefined ? [] : (parts[of] ?? [])
}

/** One that is there no more stays, until another is chosen. */
function withOwn(choices: readonly Choice[], value: string) {
  const known = choices.some(({ id }) => id === value)
  const all = known || value === '' ? choices : [{ id: value, label: value }, ...choices]
  return all.map(({ id, label }) => ({ value: id, label }))
}

/** "[Design] [80] % and [Build] [30] %" */
function PartsField(props: {
  readonly number: number
  readonly value: string
  readonly choices: readonly Choice[]
  readonly onTyped: (value: string) => void
}): ReactNode {
  const { t } = useLingui()
  const { number, choices, onTyped } = props
  const parts = partsOf(props.value)
  const free = choices.find(({ id }) => parts.every(([part]) => part !== id))
  const set = (index: number, part: string, percent: string) =>
    onTyped(partsText(parts.with(index, [part, percent])))
  return (
    <>
      {parts.map(([part, percent], index) => (
        <span key={part} className="plan-figure">
          <NativeSelect
            aria-label={t`Instalment ${number}: of what`}
            size="xs"
            className="plan-line"
            data={withOwn(
              choices.filter(({ id }) => id === part || parts.every(([other]) => other !== id)),
              part,
            )}
            value={part}
            onChange={(event) => set(index, event.currentTarget.value, percent)}
          />
          <TextInput
            aria-label={t`Instalment ${number}: progress in percent`}
            size="xs"
            inputMode="decimal"
            className="plan-percent"
            value={percent}
            onChange={(event) => set(index, part, event.currentTarget.value.replaceAll(' ', ''))}
          />
          <span className="muted">%</span>
        </span>
      ))}
      {free === undefined ? null : (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="xs"
          aria-label={t`Instalment ${number}: add a part`}
          title={t`Add a part`}
          onClick={() => onTyped(partsText([...parts, [free.id, '']]))}
        >
          <IconPlus size={13} />
        </ActionIcon>
      )}
    </>
  )
}
