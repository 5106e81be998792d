import { useLingui } from '@lingui/react/macro'
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { answer } from '../../api/client.ts'
import { known, useAnswer } from '../../api/queries.ts'
import { useCustomer } from '../../api/records.ts'
import { Unanswered } from '../unanswered.tsx'

/** One customer, found by its name; thousands of them are searched by the API. */
export function CustomerSelect(props: {
  readonly value: string | undefined
  readonly onChange: (customer: string | undefined) => void
  /** Shown above the field; without it the field names itself for screen readers only. */
  readonly label?: string
  readonly size?: 'xs' | 'sm'
  readonly error?: ReactNode
  readonly autoFocus?: boolean
}): ReactNode {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed, 150)
  const { value } = props
  const chosen = known(useCustomer(value))
  const own = chosen?.id === value ? chosen : undefined
  // Once one is chosen the field holds its name, which is no search.
  const asked = own?.name === q ? '' : q
  const found = useAnswer(['customers', 'by-name', asked], (client) => {
    const query = { limit: 20, sort: 'name' as const, ...(asked === '' ? {} : { q: asked }) }
    return answer(client.GET('/v1/customers', { params: { query } }))
  })
  const rows = found.data?.data ?? []
  const shown = own === undefined || rows.some(({ id }) => id === own.id) ? rows : [own, ...rows]
  return (
    <Select
      {...(props.label === undefined ? {} : { label: props.label })}
      aria-label={props.label ?? t`Customer`}
      placeholder={props.label === undefined ? t`All customers` : t`Search by name`}
      size={props.size ?? 'sm'}
      searchable
      clearable={props.label === undefined}
      selectFirstOptionOnChange
      data-autofocus={props.autoFocus}
      error={props.error}
      nothingFoundMessage={<Unanswered asked={found}>{t`No customer is called so`}</Unanswered>}
      clearButtonProps={{ 'aria-label': t`All customers` }}
      filter={({ options }) => options}
      data={shown.map(({ id, name }) => ({ value: id, label: name }))}
      value={value ?? null}
      onSearchChange={setTyped}
      onChange={(id) => props.onChange(id ?? undefined)}
    />
  )
}
