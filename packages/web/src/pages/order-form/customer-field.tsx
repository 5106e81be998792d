import { useLingui } from '@lingui/react/macro'
import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { nameKey } from '@tranche/client'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useAnswer } from '../../api/queries.ts'
import { Unanswered } from '../../components/unanswered.tsx'
import type { OrderDraft } from './draft.ts'

const NEW = 'new'

/** Finds a customer as one types; a name that nobody has becomes a customer with the order. */
export function CustomerField(props: {
  readonly value: OrderDraft['customer']
  readonly onChange: (customer: OrderDraft['customer']) => void
  readonly error: string | undefined
  /** A new order begins here. */
  readonly begin: boolean
}): ReactNode {
  const { t } = useLingui()
  const { value, onChange } = props
  const [typed, setTyped] = useState<string | undefined>()
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const asked = useFound(typed)
  const found = asked.data ?? none
  const name = (typed ?? '').trim()
  const same = found.find((each) => nameKey(each.name) === nameKey(name))
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (props.begin) field.current?.focus()
  }, [props.begin])
  const { dropdownOpened, selectFirstOption } = box
  useEffect(() => {
    // The best match is a key away as soon as it is there.
    if (dropdownOpened && name !== '' && found.length > 0) selectFirstOption()
  }, [dropdownOpened, name, found, selectFirstOption])
  const take = (option: string) => {
    const customer = found.find(({ id }) => id === option)
    onChange(customer === undefined ? { id: '', name } : { id: customer.id, name: customer.name })
    setTyped(undefined)
    box.closeDropdown()
  }
  const leave = () => {
    box.closeDropdown()
    if (typed !== undefined && value === undefined && name !== '') take(same?.id ?? NEW)
    setTyped(undefined)
  }
  return (
    <Combobox store={box} onOptionSubmit={take}>
      <Combobox.Target>
        <TextInput
          label={t`Customer`}
          placeholder={t`Name, or a new one`}
          value={typed ?? value?.name ?? ''}
          error={props.error}
          description={
            value?.id === '' && typed === undefined ? t`New: created with the order.` : undefined
          }
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          ref={field}
          onFocus={() => setTyped((now) => now ?? value?.name ?? '')}
          onClick={() => box.openDropdown()}
          onBlur={leave}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            if (value !== undefined) onChange(undefined)
            box.openDropdown()
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={280} style={{ overflowY: 'auto' }} aria-label={t`Customers`}>
          {found.map((customer) => (
            <Combobox.Option key={customer.id} value={customer.id}>
              {customer.name} <small className="muted">{customer.address?.city}</small>
            </Combobox.Option>
          ))}
          {name === '' || same !== undefined ? null : (
            <Combobox.Option value={NEW}>{t`New customer “${name}”`}</Combobox.Option>
          )}
          {found.length === 0 ? (
            <Combobox.Empty>
              <Unanswered asked={asked}>
                {name === '' ? t`Type the name of the first customer.` : null}
              </Unanswered>
            </Combobox.Empty>
          ) : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

/** Customers whose name fits what is typed; undefined: nobody is typing. */
function useFound(typed: string | undefined) {
  const [q] = useDebouncedValue((typed ?? '').trim(), 120)
  return useAnswer(
    ['customers', 'choice', q],
    async (client) => {
      const query = q === '' ? { limit: 8 } : { limit: 8, q }
      return (await answer(client.GET('/v1/customers', { params: { query } }))).data
    },
    { enabled: typed !== undefined },
  )
}

const none: readonly never[] = []
