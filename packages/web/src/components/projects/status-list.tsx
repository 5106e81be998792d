import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { type ReactNode, useRef } from 'react'
import { RowButtons } from '../row-buttons.tsx'
import './projects.css'

/** A status as it is typed; its key stays with the row. */
export interface StatusDraft {
  readonly key: number
  readonly name: string
}

export function statusDrafts(names: readonly string[]): readonly StatusDraft[] {
  return names.map((name, key) => ({ key, name }))
}

/** Names for the API: rows left empty are none. */
export function statusNames(drafts: readonly StatusDraft[]): string[] {
  return drafts.map(({ name }) => name.trim()).filter((name) => name !== '')
}

/** Statuses in their order: a project begins in the first, and goes on to the last. */
export function StatusList(props: {
  readonly statuses: readonly StatusDraft[]
  readonly onChange: (statuses: readonly StatusDraft[]) => void
  readonly error?: string | undefined
}): ReactNode {
  const { t } = useLingui()
  const { statuses, onChange } = props
  const list = useRef<HTMLOListElement>(null)
  const move = (from: number, to: number) => {
    const moved = [...statuses]
    moved.splice(to, 0, ...moved.splice(from, 1))
    onChange(moved)
  }
  const add = () => {
    const key = Math.max(0, ...statuses.map((each) => each.key)) + 1
    onChange([...statuses, { key, name: '' }])
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>('li:last-child input')?.focus(),
    )
  }
  return (
    <div className="status-list">
      <ol ref={list}>
        {statuses.map((status, index) => {
          const number = index + 1
          return (
            <li key={status.key}>
              <span className="muted figures">{number}</span>
              <TextInput
                size="xs"
                aria-label={t`Status ${number}`}
                maxLength={40}
                value={status.name}
                error={index === 0 ? props.error : undefined}
                onChange={(event) =>
                  onChange(statuses.with(index, { ...status, name: event.currentTarget.value }))
                }
              />
              <div className="row-buttons">
                <RowButtons
                  name={t`Status ${number}`}
                  onRemove={() => onChange(statuses.filter((each) => each !== status))}
                  onUp={index === 0 ? undefined : () => move(index, index - 1)}
                  onDown={index === statuses.length - 1 ? undefined : () => move(index, index + 1)}
                />
              </div>
            </li>
          )
        })}
      </ol>
      <Button variant="subtle" size="compact-sm" onClick={add}>
        <Trans>Add a status</Trans>
      </Button>
    </div>
  )
}
