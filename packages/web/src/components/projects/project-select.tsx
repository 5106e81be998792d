import { useLingui } from '@lingui/react/macro'
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { nameKey } from '@tranche/client'
import { type ReactNode, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useAnswer } from '../../api/queries.ts'
import { Refusal } from '../refusal.tsx'
import { Unanswered } from '../unanswered.tsx'

/** A project as a form names it. */
export interface ChosenProject {
  readonly id: string
  readonly label: string
}

const NEW = 'new'

/** One project, found by its name; a name that none has becomes a new one at once. */
export function ProjectSelect(props: {
  readonly value: ChosenProject | undefined
  readonly onChange: (project: ChosenProject | undefined) => void
  /** Of a new one. */
  readonly customer: string | undefined
  readonly error: string | undefined
}): ReactNode {
  const { t } = useLingui()
  const { value, customer, onChange } = props
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 150)
  // Once one is chosen the field holds its name, which is no search.
  const asked = value?.label === q ? '' : q
  const found = useAnswer(['projects', 'by-name', asked], (client) => {
    const query = { limit: 20, ...(asked === '' ? {} : { q: asked }) }
    return answer(client.GET('/v1/projects', { params: { query } }))
  })
  const create = useDeed(
    (client, label: string) => {
      const body = { label, ...(customer === undefined || customer === '' ? {} : { customer }) }
      return answer(client.POST('/v1/projects', { body }))
    },
    { onSuccess: ({ id, label }) => onChange({ id, label }) },
  )
  const rows = found.data?.data ?? []
  const others = rows.filter(({ id }) => id !== value?.id)
  const name = typed.trim()
  const isNew = name !== '' && asked === name && !rows.some((row) => same(row.label, name))
  return (
    <div>
      <Select
        label={t`Project`}
        placeholder={t`None, a name, or a new one`}
        searchable
        clearable
        selectFirstOptionOnChange
        error={props.error}
        nothingFoundMessage={<Unanswered asked={found}>{t`No project is called so`}</Unanswered>}
        clearButtonProps={{ 'aria-label': t`No project` }}
        filter={({ options }) => options}
        data={[
          ...[...(value === undefined ? [] : [value]), ...others].map(({ id, label }) => ({
            value: id,
            label,
          })),
          ...(isNew ? [{ value: NEW, label: t`New project “${name}”` }] : []),
        ]}
        value={value?.id ?? null}
        onSearchChange={setTyped}
        onChange={(id) => {
          if (id === NEW) create.mutate(name)
          else {
            const row = rows.find((each) => each.id === id)
            onChange(row === undefined ? undefined : { id: row.id, label: row.label })
          }
        }}
      />
      <Refusal error={create.error} />
    </div>
  )
}

function same(one: string, other: string): boolean {
  return nameKey(one) === nameKey(other)
}
