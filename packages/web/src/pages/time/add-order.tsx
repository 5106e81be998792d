import { useLingui } from '@lingui/react/macro'
import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { Unanswered } from '../../components/unanswered.tsx'
import { useFoundOrders } from './time-data.ts'

/** Puts another order on the sheet: one with lines that are billed by time. */
export function AddOrder(props: { readonly onAdd: (order: string) => void }): ReactNode {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const [words] = useDebouncedValue(typed.trim(), 150)
  const asked = useFoundOrders(words)
  const found = asked.data ?? []
  const box = useCombobox()
  return (
    <Combobox
      store={box}
      onOptionSubmit={(order) => {
        props.onAdd(order)
        setTyped('')
        box.closeDropdown()
      }}
    >
      <Combobox.Target>
        <TextInput
          className="time-add"
          size="xs"
          aria-label={t`Add an order`}
          placeholder={t`Add an order`}
          autoComplete="off"
          value={typed}
          onBlur={() => box.closeDropdown()}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            box.openDropdown()
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={words === ''}>
        <Combobox.Options aria-label={t`Orders`}>
          {found.map(({ id, label, number, customer_name: customer }) => (
            <Combobox.Option key={id} value={id}>
              {label} <small className="muted">{[number, customer].join(' · ')}</small>
            </Combobox.Option>
          ))}
          {found.length > 0 ? null : (
            <Combobox.Empty>
              <Unanswered asked={asked}>{t`No open order with time is called so.`}</Unanswered>
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
