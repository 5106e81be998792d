import { useLingui } from '@lingui/react/macro'
import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useAnswer, useDeed } from '../../api/queries.ts'
import { Refusal } from '../../components/refusal.tsx'
import type { OrderDraft } from './draft.ts'

const CREATE = ' create'

/** Finds a customer as one types, or creates one with no more than a name. */
export function CustomerField(props: {
  readonly value: OrderDraft['customer']
  readonly onChange: (customer: OrderDraft['customer']) => void
  readonly error: string | undefined
}): ReactNode {
  const { t } = useLingui()
  const { value, onChange } = props
  const [typed, setTyped] = useState<string | undefined>()
  const [q] = useDebouncedValue((typed ?? '').trim(), 150)
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const { data } = useAnswer(
    ['customers', 'choice', q],
    async (client) => {
      const query = q === '' ? { limit: 8 } : { limit: 8, q }
      return (await answer(client.GET('/v1/customers', { params: { query } }))).data
    },
    { enabled: typed !== undefined },
  )
  const take = (customer: { readonly id: string; readonly name: string }) => {
    onChange({ id: customer.id, name: customer.name })
    setTyped(undefined)
    box.closeDropdown()
  }
  const create = useDeed(
    (client, name: string) => answer(client.POST('/v1/customers', { body: { name } })),
    { onSuccess: take },
  )
  const name = (typed ?? '').trim()
  const known = (data ?? []).some((each) => each.name.toLowerCase() === name.toLowerCase())
  const submit = (option: string) => {
    if (option === CREATE) return create.mutate(name)
    const found = data?.find(({ id }) => id === option)
    if (found !== undefined) take(found)
    return undefined
  }
  return (
    <div>
      <Combobox store={box} onOptionSubmit={submit}>
        <Combobox.Target>
          <TextInput
            label={t`Customer`}
            data-autofocus
            placeholder={t`Name, or a new one`}
            value={typed ?? value?.name ?? ''}
            error={props.error}
            autoComplete="off"
            onFocus={() => {
              setTyped((now) => now ?? value?.name ?? '')
              box.openDropdown()
            }}
            onBlur={() => {
              box.closeDropdown()
              if (value !== undefined || name === '') setTyped(undefined)
            }}
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              if (value !== undefined) onChange(undefined)
              box.openDropdown()
              box.updateSelectedOptionIndex()
              box.selectFirstOption()
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Options mah={280} style={{ overflowY: 'auto' }} aria-label={t`Customers`}>
            {(data ?? []).map((customer) => (
              <Combobox.Option key={customer.id} value={customer.id}>
                {customer.name}
                {customer.address?.city === undefined ? null : (
                  <small className="muted"> {customer.address.city}</small>
                )}
              </Combobox.Option>
            ))}
            {name === '' || known ? null : (
              <Combobox.Option value={CREATE} disabled={create.isPending}>
                {t`Create customer “${name}”`}
              </Combobox.Option>
            )}
            {name === '' && (data ?? []).length === 0 ? (
              <Combobox.Empty>{t`Type a name to create the first customer.`}</Combobox.Empty>
            ) : null}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <Refusal error={create.error} />
    </div>
  )
}
