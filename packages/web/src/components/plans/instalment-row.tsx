import { useLingui } from '@lingui/react/macro'
import { ActionIcon, NativeSelect, TextInput } from '@mantine/core'
import { IconArrowsSplit2, IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useSession } from '../../api/session.tsx'
import { readAmount } from '../../words/read-amount.ts'
import { shareWords } from '../plan-words/shares/index.ts'
import { triggerWords } from '../plan-words/triggers/index.ts'
import type { FieldForm, ShareKey, TriggerKey } from '../plan-words/words.ts'
import { RowButtons } from '../row-buttons.tsx'
import { amountEcho } from '../typed-amount.tsx'
import { ConditionField, choicesOf } from './condition-field.tsx'
import { type Condition, conditionOf, type InstalmentDraft, type ShareDraft } from './plan-draft.ts'
import type { Parts, PlanEditorProps } from './plan-editor.tsx'
import { RepeatField } from './repeat-field.tsx'

/** One sentence of the plan, with its buttons and what is wrong with it. */
export function InstalmentRow(props: {
  readonly number: number
  readonly instalment: InstalmentDraft
  readonly editor: PlanEditorProps
  readonly onChange: (instalment: InstalmentDraft) => void
  readonly onSplit: () => void
  readonly onRemove: () => void
  readonly onUp: (() => void) | undefined
  readonly onDown: (() => void) | undefined
}): ReactNode {
  const { t } = useLingui()
  const { number, instalment, editor, onChange } = props
  const { organization } = useSession()
  const faults = editor.faults(number - 1)
  const setCondition = (index: number, to: Condition | undefined) => {
    const when =
      to === undefined
        ? instalment.when.filter((_each, other) => other !== index)
        : instalment.when.with(index, to)
    onChange({ ...instalment, when })
  }
  const parts = editor.parts ?? {}
  const free = freeKinds(instalment.when, parts)
  const unnamed = (number: number) => t`Instalment ${number}`
  const others = editor.plan.instalments.flatMap(({ key, label }, index) => {
    const name = label.trim() === '' ? unnamed(index + 1) : label
    return key === instalment.key ? [] : [{ id: key, label: name }]
  })
  return (
    <li className="plan-row" data-fault={faults.length > 0 || undefined}>
      <span className="plan-number">{number}</span>
      <div className="plan-sentence">
        {instalment.when.map((condition, index) => (
          <ConditionField
            // Conditions of one sentence are told apart by their kind.
            key={condition.kind}
            number={number}
            condition={condition}
            kinds={[condition.kind, ...free]}
            first={index === 0}
            parts={parts}
            others={others}
            onChange={(to) => setCondition(index, to)}
          />
        ))}
        {free.length === 0 ? null : (
          <ActionIcon
            variant="subtle"
            size="xs"
            color="gray"
            aria-label={t`Instalment ${number}: add a condition`}
            title={t`Add a condition`}
            onClick={() =>
              onChange({
                ...instalment,
                when: [
                  ...instalment.when,
                  conditionOf(free[0] ?? 'manual', { today: organization.clock.today }),
                ],
              })
            }
          >
            <IconPlus size={14} />
          </ActionIcon>
        )}
        <ShareField
          number={number}
          share={instalment.share}
          editor={editor}
          onChange={(share) => onChange({ ...instalment, share })}
        />
        <RepeatField number={number} instalment={instalment} onChange={onChange} />
        <TextInput
          className="plan-name"
          variant="unstyled"
          size="xs"
          aria-label={t`Instalment ${number}: name on the invoice`}
          placeholder={t`name on the invoice`}
          value={instalment.label}
          onChange={(event) => onChange({ ...instalment, label: event.currentTarget.value })}
        />
      </div>
      <div className="row-buttons">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t`Instalment ${number}: split in two`}
          title={t`Split in two`}
          onClick={props.onSplit}
        >
          <IconArrowsSplit2 size={15} />
        </ActionIcon>
        <RowButtons
          name={t`Instalment ${number}`}
          onRemove={props.onRemove}
          onUp={props.onUp}
          onDown={props.onDown}
        />
      </div>
      {faults.length === 0 ? null : (
        <p className="plan-fault" role="alert">
          {faults.join(' ')}
        </p>
      )}
    </li>
  )
}

/** Conditions that the sentence may still gain: each once. */
function freeKinds(when: readonly Condition[], parts: Parts): TriggerKey[] {
  const all = Object.keys(triggerWords) as TriggerKey[]
  const free = all.filter(
    (kind) =>
      when.every((each) => each.kind !== kind) &&
      (triggerWords[kind].of === undefined || choicesOf(kind, parts).length > 0),
  )
  // One with a field says more; a day more than a figure.
  const forms: readonly FieldForm[] = [
    ...(['date', 'percent', 'amount', 'line', 'none', 'text', 'percents'] as const),
  ]
  const rank = (kind: TriggerKey) => forms.indexOf(triggerWords[kind].field)
  return free.sort((a, b) => rank(a) - rank(b))
}

/** "bill up to [50] %" */
function ShareField(props: {
  readonly number: number
  readonly share: ShareDraft
  readonly editor: PlanEditorProps
  readonly onChange: (share: ShareDraft) => void
}): ReactNode {
  const { t, i18n } = useLingui()
  const { number, share, onChange } = props
  const { organization } = useSession()
  const { lines, currency } = props.editor
  const all = Object.keys(shareWords) as ShareKey[]
  const kinds = all.filter(
    (kind) => shareWords[kind].field !== 'line' || lines !== undefined || kind === share.kind,
  )
  const { field } = shareWords[share.kind]
  const choose = (kind: ShareKey) => {
    const to = shareWords[kind].field
    const keeps = to === 'percent' && field === 'percent'
    const value = keeps ? share.value : to === 'line' ? (lines?.[0]?.id ?? '') : ''
    onChange({ kind, value })
  }
  const percent = field === 'percent'
  const own = currency ?? organization.currency
  const echo = amountEcho(readAmount(share.value, own), own)
  const choices = (lines ?? [{ id: share.value, label: share.value }]).map(({ id, label }) => ({
    value: id,
    label,
  }))
  return (
    <span className="plan-part">
      <NativeSelect
        aria-label={t`Instalment ${number}: how much`}
        size="xs"
        data={kinds.map((value) => ({ value, label: i18n._(shareWords[value].name) }))}
        value={share.kind}
        onChange={(event) => choose(event.currentTarget.value as ShareKey)}
      />
      {field === 'none' ? null : field === 'line' ? (
        <NativeSelect
          aria-label={t`Instalment ${number}: line`}
          size="xs"
          className="plan-line"
          data={choices}
          value={share.value}
          onChange={(event) => onChange({ ...share, value: event.currentTarget.value })}
        />
      ) : (
        <span className="plan-figure">
          <TextInput
            aria-label={
              percent ? t`Instalment ${number}: percent` : t`Instalment ${number}: amount`
            }
            size="xs"
            inputMode="decimal"
            className={percent ? 'plan-percent' : 'plan-amount'}
            value={share.value}
            onChange={(event) => onChange({ ...share, value: event.currentTarget.value })}
          />
          <span className="muted figures">{percent ? '%' : (echo ?? currency)}</span>
        </span>
      )}
    </span>
  )
}
