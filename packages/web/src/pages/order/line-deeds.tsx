import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Menu, Modal, TextInput } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer, type components } from '../../api/client.ts'
import { type Deed, useDeed } from '../../api/deed.ts'
import { DayField } from '../../components/day-field.tsx'
import { useFaultAt } from '../../components/fault-at.ts'
import { useFigureFaults } from '../../components/field-faults.ts'
import { lineMethods } from '../../components/line-methods/index.ts'
import { decimalOf } from '../../components/line-methods/method.ts'
import { can, type Order, type OrderLine } from '../../components/orders/order-data.ts'
import { Refusal } from '../../components/refusal.tsx'
import '../../components/dialog.css'
import { AmountInput } from '../../components/typed-amount.tsx'
import { compareDecimals } from '../../words/decimals.ts'
import { isZero, showDecimal, showMoney } from '../../words/format.ts'
import { amountTyped, typablePrice } from '../../words/read-amount.ts'
import { Promote } from './promote-line.tsx'

/** What somebody asked to do with a line of an order that runs. */
export interface LineDeed {
  readonly line: OrderLine
  readonly what: 'cap' | 'term' | 'adjust' | 'effort' | 'fixed' | 'promote' | 'billing'
}

/** What has a dialog of its own here; billing data have a drawer. */
type Dialogued = Exclude<LineDeed['what'], 'billing'>

type EditLine = components['schemas']['EditLine']
type AdjustLine = components['schemas']['AdjustLine']

/** What its method lets change while the order runs; a draft is edited as a whole. */
function deedsOf(order: Order, line: OrderLine): LineDeed['what'][] {
  if (line.kind !== 'standard') return can(order, 'promote') ? ['promote'] : []
  if (order.state !== 'confirmed') return []
  return [...methodDeeds(order, line), 'billing']
}

function methodDeeds(order: Order, line: OrderLine): Dialogued[] {
  const unbilled = isZero(line.billed)
  switch (line.method) {
    case 'effort': {
      const { net, quantity } = line.terms
      const priced = net !== undefined || quantity !== undefined
      return ['cap', ...(unbilled && priced ? (['fixed'] as const) : [])]
    }
    case 'duration':
      return can(order, 'adjust') ? ['adjust', 'term'] : ['term']
    case 'fixed':
      return unbilled ? ['effort'] : []
    default:
      return []
  }
}

export function canChange(order: Order, line: OrderLine): boolean {
  return deedsOf(order, line).length > 0
}

/** Behind three points: what can be done with the line. */
export function LineMenu(props: {
  readonly order: Order
  readonly line: OrderLine
  readonly onAsk: (asked: LineDeed) => void
}): ReactNode {
  const { t } = useLingui()
  const { line, onAsk } = props
  const deeds = deedsOf(props.order, line)
  const words: Readonly<Record<LineDeed['what'], string>> = {
    cap: t`Change the cap…`,
    term: t`Change start and end…`,
    adjust: t`Adjust price and size…`,
    effort: t`Bill by time and costs…`,
    fixed: t`Bill at a fixed price…`,
    promote: t`Make part of the order…`,
    billing: t`Change how it is billed…`,
  }
  if (deeds.length === 0) return null
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon
          className="screen-only"
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t`Change ${line.label}`}
        >
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {deeds.map((what) => (
          <Menu.Item key={what} onClick={() => onAsk({ line, what })}>
            {words[what]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** The dialog of what was asked; a deed done closes it. */
export function LineDialog(props: {
  readonly order: Order
  readonly asked: LineDeed | undefined
  readonly onClose: () => void
}): ReactNode {
  const { t } = useLingui()
  const { order, asked, onClose } = props
  const words: Readonly<Record<Dialogued, string>> = {
    cap: t`Change the cap`,
    term: t`Change start and end`,
    adjust: t`Adjust price and size`,
    effort: t`Bill by time and costs`,
    fixed: t`Bill at a fixed price`,
    promote: t`Make part of the order`,
  }
  const switches = { effort: Switch, fixed: Switch }
  const forms = { cap: Cap, term: Term, adjust: Adjust, ...switches, promote: Promote }
  const what = asked === undefined || asked.what === 'billing' ? undefined : asked.what
  const Form = what === undefined ? undefined : forms[what]
  return (
    <Modal
      opened={asked !== undefined}
      onClose={onClose}
      title={what === undefined ? '' : words[what]}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {asked === undefined || Form === undefined ? null : (
        <Form order={order} asked={asked} onClose={onClose} />
      )}
    </Modal>
  )
}

/** What a form of the dialog gets. */
export interface FormProps {
  readonly order: Order
  readonly asked: LineDeed
  readonly onClose: () => void
}

/** What is typed, the refusal with its sentence, and one button that names the deed. */
function LineForm<Input>(props: {
  readonly line: OrderLine
  readonly deed: Deed<Input, Order>
  /** Undefined while something is missing. */
  readonly input: Input | undefined
  readonly button: string
  readonly children?: ReactNode
}): ReactNode {
  const { line, deed, input } = props
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (input !== undefined) deed.mutate(input)
  }
  return (
    <form className="dialog" onSubmit={submit} noValidate>
      <p>
        <b>{line.label}</b>
        <small className="muted">{lineMethods[line.method].detail(line.terms)}</small>
      </p>
      {props.children}
      <Refusal error={deed.errorOf(input)} />
      <Button type="submit" loading={deed.isPending} disabled={input === undefined}>
        {props.button}
      </Button>
    </form>
  )
}

function useEdit({ order, asked, onClose }: FormProps): Deed<EditLine, Order> {
  const path = { id: order.id, line: asked.line.id }
  return useDeed(
    (client, body: EditLine) =>
      answer(client.PATCH('/v1/orders/{id}/lines/{line}', { params: { path }, body })),
    { onSuccess: onClose },
  )
}

function Cap(props: FormProps): ReactNode {
  const { t } = useLingui()
  const { line } = props.asked
  const { currency } = props.order
  const edit = useEdit(props)
  const [typed, setTyped] = useState(
    line.terms.cap === undefined ? '' : showDecimal(line.terms.cap),
  )
  const cap = amountTyped(typed, currency)
  return (
    <LineForm
      line={line}
      deed={edit}
      input={cap === undefined ? undefined : { cap }}
      button={t`Change the cap`}
    >
      <AmountInput
        label={t`Most that is billed of it, net, ${currency}`}
        value={typed}
        currency={currency}
        onTyped={setTyped}
        data-autofocus
      />
    </LineForm>
  )
}

function Term(props: FormProps): ReactNode {
  const { t } = useLingui()
  const { line } = props.asked
  const edit = useEdit(props)
  const [start, setStart] = useState(line.terms.start ?? '')
  const [end, setEnd] = useState(line.terms.end ?? '')
  const input = {
    ...(start === '' || start === line.terms.start ? {} : { start }),
    ...(end === '' || end === line.terms.end ? {} : { end }),
  }
  return (
    <LineForm
      line={line}
      deed={edit}
      input={Object.keys(input).length === 0 ? undefined : input}
      button={t`Change start and end`}
    >
      <div className="dialog-fields">
        <DayField label={t`From`} value={start} onDay={setStart} />
        <DayField label={t`To, if it ends`} value={end} onDay={setEnd} />
      </div>
    </LineForm>
  )
}

/** Fixed and effort for each other: what is planned stays. */
function Switch(props: FormProps): ReactNode {
  const { t } = useLingui()
  const { order, asked } = props
  const { line, what } = asked
  const { currency } = order
  const edit = useEdit(props)
  const [typed, setTyped] = useState('')
  const cap = typed.trim() === '' ? undefined : amountTyped(typed, currency)
  if (what === 'fixed') {
    return (
      <LineForm
        line={line}
        deed={edit}
        input={{ method: 'fixed' } satisfies EditLine}
        button={t`Bill ${showMoney(line.net)} for it`}
      >
        <p>{t`It is billed at its price, whatever time and costs are recorded.`}</p>
      </LineForm>
    )
  }
  const input: EditLine = { method: 'effort', ...(cap === undefined ? {} : { cap }) }
  return (
    <LineForm
      line={line}
      deed={edit}
      input={typed.trim() !== '' && cap === undefined ? undefined : input}
      button={t`Bill what is recorded`}
    >
      <p>{t`Its price stays as what it is thought to come to; billed is what is recorded.`}</p>
      <AmountInput
        label={t`Most that is billed of it, net, ${currency}`}
        value={typed}
        currency={currency}
        onTyped={setTyped}
      />
    </LineForm>
  )
}

/**
 * The line ends the day before, and another begins with the new price and size. Without a day it is
 * asked for in place, and what that would change of what is billed is told.
 */
function Adjust({ order, asked, onClose }: FormProps): ReactNode {
  const { t } = useLingui()
  const { line } = asked
  const { currency } = order
  const figures = useFigureFaults()
  const faultAt = useFaultAt()
  const path = { id: order.id, line: line.id }
  const adjust = useDeed(
    (client, body: AdjustLine | EditLine) =>
      'from' in body
        ? answer(client.POST('/v1/orders/{id}/lines/{line}/adjust', { params: { path }, body }))
        : answer(client.PATCH('/v1/orders/{id}/lines/{line}', { params: { path }, body })),
    { onSuccess: onClose },
  )
  const { price: old = '', quantity: size = '1' } = line.terms
  const [from, setFrom] = useState('')
  const [price, setPrice] = useState(old === '' ? '' : showDecimal(typablePrice(old, currency)))
  const [quantity, setQuantity] = useState(showDecimal(size))
  const wrong = {
    price: price.trim() === '' ? undefined : figures.price(price, currency),
    quantity: quantity.trim() === '' ? undefined : figures.quantity(quantity),
  }
  const isOther = (typed: string, before: string) =>
    typed.trim() !== '' && (before === '' || compareDecimals(decimalOf(typed), before) !== 0)
  const clear = wrong.price === undefined && wrong.quantity === undefined
  const changed = clear
    ? {
        ...(isOther(price, old) ? { price: decimalOf(price) } : {}),
        ...(isOther(quantity, size) ? { quantity: decimalOf(quantity) } : {}),
      }
    : {}
  const input =
    Object.keys(changed).length === 0
      ? undefined
      : from === ''
        ? changed
        : { from, ...changed, id: freeId(order) }
  return (
    <LineForm line={line} deed={adjust} input={input} button={t`Adjust price and size`}>
      <DayField
        label={t`From: the first day of a period that is not billed`}
        value={from}
        onDay={setFrom}
        error={faultAt(adjust.errorOf(input), '/from') === undefined ? undefined : true}
      />
      <div className="dialog-fields">
        <TextInput
          label={t`Price, ${currency}`}
          inputMode="decimal"
          autoComplete="off"
          value={price}
          error={wrong.price}
          onChange={(event) => setPrice(event.currentTarget.value)}
        />
        <TextInput
          label={t`Quantity`}
          inputMode="decimal"
          autoComplete="off"
          value={quantity}
          error={wrong.quantity}
          onChange={(event) => setQuantity(event.currentTarget.value)}
        />
      </div>
    </LineForm>
  )
}

/** Of the line that begins. */
function freeId({ lines }: Order): string {
  const ids = new Set(lines.map(({ id }) => id))
  let number = lines.length + 1
  while (ids.has(number.toString())) number += 1
  return number.toString()
}
