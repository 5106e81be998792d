import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Popover, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { load, save } from '../../browser/preferences.ts'
import type { OrderSearch } from '../../components/orders/order-rows.tsx'
import { useOrderSearch } from './order-filters.tsx'

interface SavedFilter {
  readonly name: string
  readonly search: OrderSearch
}

function stored(): readonly SavedFilter[] {
  try {
    const found: unknown = JSON.parse(load('order-filters') ?? '[]')
    return Array.isArray(found) ? (found as SavedFilter[]) : []
  } catch {
    return []
  }
}

const same = (a: OrderSearch, b: OrderSearch): boolean => {
  const names = Object.keys({ ...a, ...b }) as (keyof OrderSearch)[]
  return names.every((name) => a[name] === b[name])
}

/** Filters kept in this browser under a name: one click sets them. */
export function SavedFilters(): ReactNode {
  const { t } = useLingui()
  const { search, replace } = useOrderSearch()
  const [filters, setFilters] = useState(stored)
  const keep = (next: readonly SavedFilter[]) => {
    save('order-filters', next.length === 0 ? undefined : JSON.stringify(next))
    setFilters(next)
  }
  const filtered = Object.keys(search).length > 0
  const known = filters.some((each) => same(each.search, search))
  if (filters.length === 0 && !filtered) return null
  return (
    <div className="saved-filters screen-only">
      {filters.map(({ name, search: to }) => (
        <span key={name} className="saved-filter" data-on={same(to, search) || undefined}>
          <button type="button" aria-pressed={same(to, search)} onClick={() => replace(to)}>
            {name}
          </button>
          <ActionIcon
            variant="transparent"
            color="gray"
            aria-label={t`Remove the filter ${name}`}
            onClick={() => keep(filters.filter((each) => each.name !== name))}
          >
            <IconX size={13} />
          </ActionIcon>
        </span>
      ))}
      {filtered && !known ? (
        <SaveFilter
          onSave={(name) =>
            keep([...filters.filter((each) => each.name !== name), { name, search }])
          }
        />
      ) : null}
      {filtered ? (
        <Button variant="subtle" size="compact-sm" onClick={() => replace({})}>
          <Trans>Clear filters</Trans>
        </Button>
      ) : null}
    </div>
  )
}

function SaveFilter(props: { readonly onSave: (name: string) => void }): ReactNode {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    props.onSave(name.trim())
    setOpen(false)
    setName('')
  }
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" size="compact-sm" onClick={() => setOpen(!open)}>
          <Trans>Save these filters</Trans>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit} className="save-filter">
          <TextInput
            label={t`Name, in this browser`}
            value={name}
            maxLength={40}
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" size="sm">
            <Trans>Save</Trans>
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
