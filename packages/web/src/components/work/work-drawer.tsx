import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer, type components } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useSession } from '../../api/session.tsx'
import { useShortcuts } from '../../browser/keys.tsx'
import { load, save } from '../../browser/preferences.ts'
import { showDecimal } from '../../words/format.ts'
import { readHours } from '../../words/hours.ts'
import { amountTyped } from '../../words/read-amount.ts'
import { DayField } from '../day-field.tsx'
import { useFigureFaults } from '../field-faults.ts'
import { decimalOf } from '../line-methods/method.ts'
import type { Order } from '../orders/order-data.ts'
import { Refusal } from '../refusal.tsx'
import { SideDrawer } from '../side-drawer.tsx'
import { AmountInput } from '../typed-amount.tsx'
import { HoursField } from './hours-field.tsx'
import { effortLines, type WorkEntry } from './work-data.ts'
import './work.css'

type Kind = WorkEntry['kind']

/** Time or a cost of an order, recorded beside its page. */
export function WorkDrawer(props: {
  readonly order: Order
  readonly kind: Kind | undefined
  readonly onClose: () => void
}): ReactNode {
  const { t } = useLingui()
  const { order, kind, onClose } = props
  const { label } = order
  return (
    <SideDrawer
      opened={kind !== undefined && effortLines(order).length > 0}
      onClose={onClose}
      title={<b>{kind === 'cost' ? t`A cost of ${label}` : t`Time for ${label}`}</b>}
    >
      {kind === undefined ? null : <WorkForm order={order} kind={kind} onClose={onClose} />}
    </SideDrawer>
  )
}

interface Fields {
  readonly line: string
  readonly day: string
  readonly person: string
  readonly hours: string
  readonly role: string
  readonly rate: string
  readonly amount: string
  readonly receipt: string
  readonly billable: boolean
}

type Recorded =
  | { readonly kind: 'time'; readonly body: components['schemas']['RecordTime'] }
  | { readonly kind: 'cost'; readonly body: components['schemas']['RecordCost'] }

/** What the fields say, as the API takes it; undefined while something of it is missing. */
function recordedOf(fields: Fields, kind: Kind, currency: string): Recorded | undefined {
  const { line, day, person, role, rate, receipt, billable } = fields
  if (day === '') return undefined
  const common = {
    line,
    day,
    ...(person.trim() === '' ? {} : { person: person.trim() }),
    ...(billable ? {} : { billable }),
  }
  if (kind === 'cost') {
    const amount = amountTyped(fields.amount, currency)
    if (amount === undefined) return undefined
    const number = receipt.trim() === '' ? {} : { receipt: receipt.trim() }
    return { kind, body: { ...common, amount, ...number } }
  }
  const hours = readHours(fields.hours)
  if (hours === undefined) return undefined
  const of = { ...(role === '' ? {} : { role }), ...(rate === '' ? {} : { rate: decimalOf(rate) }) }
  return { kind, body: { ...common, hours, ...of } }
}

function useRecord(order: Order, onDone: () => void) {
  const at = { params: { path: { id: order.id } } }
  return useDeed(
    (client, recorded: Recorded) =>
      recorded.kind === 'time'
        ? answer(client.POST('/v1/orders/{id}/time', { ...at, body: recorded.body }))
        : answer(client.POST('/v1/orders/{id}/costs', { ...at, body: recorded.body })),
    { once: true, onSuccess: onDone },
  )
}

function WorkForm(props: {
  readonly order: Order
  readonly kind: Kind
  readonly onClose: () => void
}): ReactNode {
  const { t } = useLingui()
  const { order, kind } = props
  const { currency } = order
  const { organization } = useSession()
  const lines = effortLines(order)
  const [fields, setFields] = useState<Fields>({
    line: lines[0]?.id ?? '',
    day: organization.clock.today,
    person: load('person') ?? '',
    hours: '',
    role: '',
    rate: '',
    amount: '',
    receipt: '',
    billable: true,
  })
  const change = (changed: Partial<Fields>) => setFields((before) => ({ ...before, ...changed }))
  const record = useRecord(order, props.onClose)
  const input = recordedOf(fields, kind, currency)
  const act = () => {
    if (input === undefined) return
    save('person', fields.person.trim() === '' ? undefined : fields.person.trim())
    record.mutate(input)
  }
  const words = kind === 'time' ? t`Record time` : t`Record the cost`
  useShortcuts([{ stroke: 'mod+enter', label: words, act }])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act()
  }
  return (
    <form className="work-form" onSubmit={submit} noValidate>
      {lines.length < 2 ? null : (
        <NativeSelect
          label={t`Line`}
          data={lines.map(({ id, label }) => ({ value: id, label }))}
          value={fields.line}
          onChange={(event) => change({ line: event.currentTarget.value, role: '' })}
        />
      )}
      <div className="dialog-fields">
        {kind === 'time' ? (
          <HoursField value={fields.hours} onHours={(hours) => change({ hours })} />
        ) : (
          <AmountInput
            label={t`Amount net, ${currency}`}
            value={fields.amount}
            currency={currency}
            onTyped={(amount) => change({ amount })}
            data-autofocus
          />
        )}
        <DayField label={t`Day`} value={fields.day} onDay={(day) => change({ day })} />
        <TextInput
          label={t`Person`}
          maxLength={120}
          value={fields.person}
          onChange={(event) => change({ person: event.currentTarget.value })}
        />
        {kind === 'time' ? (
          <RateFields order={order} fields={fields} change={change} />
        ) : (
          <TextInput
            label={t`Receipt number`}
            maxLength={60}
            value={fields.receipt}
            onChange={(event) => change({ receipt: event.currentTarget.value })}
          />
        )}
      </div>
      <Checkbox
        label={t`Billable`}
        description={t`What is not billable is kept, and counted nowhere.`}
        checked={fields.billable}
        onChange={(event) => change({ billable: event.currentTarget.checked })}
      />
      <Refusal error={record.errorOf(input)} />
      <footer>
        <Button type="submit" loading={record.isPending} disabled={input === undefined}>
          {words}
        </Button>
      </footer>
    </form>
  )
}

/** By role, where the line names some; or a rate of its own. */
function RateFields(props: {
  readonly order: Order
  readonly fields: Fields
  readonly change: (changed: Partial<Fields>) => void
}): ReactNode {
  const { t } = useLingui()
  const { order, fields, change } = props
  const figures = useFigureFaults()
  const terms = effortLines(order).find(({ id }) => id === fields.line)?.terms
  const roles = terms?.roles ?? {}
  const usual = roles[fields.role] ?? terms?.price
  return (
    <>
      {Object.keys(roles).length === 0 ? null : (
        <NativeSelect
          label={t`Role`}
          data={[
            { value: '', label: t`none` },
            ...Object.entries(roles).map(([role, rate]) => ({
              value: role,
              label: `${role} · ${showDecimal(rate)}`,
            })),
          ]}
          value={fields.role}
          onChange={(event) => change({ role: event.currentTarget.value })}
        />
      )}
      <TextInput
        label={t`Another rate, ${order.currency}`}
        inputMode="decimal"
        autoComplete="off"
        placeholder={usual === undefined ? undefined : showDecimal(usual)}
        value={fields.rate}
        error={fields.rate.trim() === '' ? undefined : figures.price(fields.rate, order.currency)}
        onChange={(event) => change({ rate: event.currentTarget.value })}
      />
    </>
  )
}
