import { useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type ReactNode, useRef } from 'react'
import { useFigureFaults } from '../../components/field-faults.ts'
import { RowButtons } from '../../components/row-buttons.tsx'
import { nextPart, type PartDraft } from './project-draft.ts'

/** Subprojects with their weights, or work packages with their days, a row each. */
export function PartRows(props: {
  readonly kind: 'subproject' | 'task'
  readonly parts: readonly PartDraft[]
  /** Subprojects of which a work package can be. */
  readonly of?: readonly PartDraft[]
  readonly faults: readonly string[]
  readonly onChange: (parts: readonly PartDraft[]) => void
}): ReactNode {
  const { t } = useLingui()
  const { number: numberFault } = useFigureFaults()
  const { kind, parts, of = [], onChange } = props
  const list = useRef<HTMLOListElement>(null)
  const words = {
    subproject: {
      name: (number: number) => t`Subproject ${number}`,
      size: t`Weight`,
      add: t`Add a subproject`,
    },
    task: {
      name: (number: number) => t`Work package ${number}`,
      size: t`Days`,
      add: t`Add a work package`,
    },
  }[kind]
  const move = (from: number, to: number) => {
    const moved = [...parts]
    moved.splice(to, 0, ...moved.splice(from, 1))
    onChange(moved)
  }
  const add = () => {
    onChange([...parts, nextPart(parts, parts.at(-1)?.of)])
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>('li:last-child input')?.focus(),
    )
  }
  return (
    <>
      {parts.length === 0 ? null : (
        <p className="part-head muted" aria-hidden="true">
          <span>{t`Name`}</span>
          <span>{words.size}</span>
        </p>
      )}
      <ol className="part-rows" ref={list}>
        {parts.map((part, index) => {
          const name = words.name(index + 1)
          const set = (to: Partial<PartDraft>) => onChange(parts.with(index, { ...part, ...to }))
          const wrong = part.size.trim() === '' ? undefined : numberFault(part.size)
          return (
            <li key={part.id}>
              <TextInput
                size="xs"
                aria-label={name}
                placeholder={t`Name`}
                maxLength={200}
                value={part.label}
                onChange={(event) => set({ label: event.currentTarget.value })}
              />
              {kind === 'subproject' || of.length === 0 ? null : (
                <NativeSelect
                  size="xs"
                  aria-label={t`${name}: of which subproject`}
                  data={[
                    { value: '', label: t`of the project` },
                    ...of.map(({ id, label }) => ({ value: id, label })),
                  ]}
                  value={part.of}
                  onChange={(event) => set({ of: event.currentTarget.value })}
                />
              )}
              <TextInput
                size="xs"
                className="part-size"
                aria-label={`${name}: ${words.size}`}
                placeholder={words.size}
                inputMode="decimal"
                value={part.size}
                error={wrong}
                onChange={(event) => set({ size: event.currentTarget.value })}
              />
              <div className="row-buttons">
                <RowButtons
                  name={name}
                  onRemove={() => onChange(parts.filter((each) => each !== part))}
                  onUp={index === 0 ? undefined : () => move(index, index - 1)}
                  onDown={index === parts.length - 1 ? undefined : () => move(index, index + 1)}
                />
              </div>
            </li>
          )
        })}
      </ol>
      {props.faults.length === 0 ? null : (
        <p className="plan-fault" role="alert">
          {props.faults.join(' ')}
        </p>
      )}
      <Button variant="subtle" size="compact-sm" onClick={add}>
        {words.add}
      </Button>
    </>
  )
}
