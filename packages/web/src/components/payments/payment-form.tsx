import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { ProblemError } from '../../api/client.ts'
import { useCustomer, useInvoice } from '../../api/records.ts'
import { useSession } from '../../api/session.tsx'
import { useShortcuts } from '../../browser/keys.tsx'
import { isZeroDecimal } from '../../words/decimals.ts'
import { isZero, type Money, showDay, showDecimal, showMoney } from '../../words/format.ts'
import { amountTyped } from '../../words/read-amount.ts'
import { Answered } from '../answered.tsx'
import { CustomerSelect } from '../customers/customer-select.tsx'
import { faultAt, Refusal } from '../refusal.tsx'
import { compare } from '../table/columns.ts'
import { AmountInput } from '../typed-amount.tsx'
import { Failed, Unanswered } from '../unanswered.tsx'
import { Allocations, type Parts, partsGiven } from './allocations.tsx'
import { Outcome } from './outcome.tsx'
import {
  inCurrency,
  type Payment,
  type RecordPayment,
  useOpenInvoices,
  usePaymentPreview,
  useRecordPayment,
} from './payment-data.ts'
import { Recorded } from './recorded.tsx'
import './payments.css'
import { DayField } from '../day-field.tsx'

export interface PaymentFormProps {
  /** Pays this one; otherwise the open invoices of a customer. */
  readonly invoice?: string | undefined
  readonly customer?: string | undefined
  /** Applies customer credit instead of money from outside. */
  readonly source?: 'payment' | 'credit' | undefined
  /** Closes what the form stands in; without it the form begins anew. */
  readonly onClose?: () => void
  readonly onRecorded?: (payment: Payment) => void
}

/** Money that came in, or customer credit, onto invoices; what it does is shown before saving. */
export function PaymentForm(props: PaymentFormProps): ReactNode {
  const [round, setRound] = useState(0)
  const invoice = useInvoice(props.invoice)
  const customer = useCustomer(props.invoice === undefined ? undefined : invoice.data?.customer)
  if (props.invoice === undefined) {
    return <Fields key={round} {...props} again={() => setRound(round + 1)} />
  }
  if (invoice.data === undefined) return <Unanswered asked={invoice} />
  if (customer.data === undefined) return <Unanswered asked={customer} />
  const { open, currency } = invoice.data
  const credit = inCurrency(customer.data.credit, currency)
  const least = credit !== undefined && compare(credit, open) < 0 ? credit : open
  return (
    <Fields
      key={`${props.invoice} ${round.toString()}`}
      {...props}
      customer={invoice.data.customer}
      open={open}
      {...(isZero(open) ? {} : { amount: props.source === 'credit' ? least : open })}
      again={() => setRound(round + 1)}
    />
  )
}

interface FieldsProps extends PaymentFormProps {
  /** Open on the one invoice. */
  readonly open?: Money
  /** What stands in the field at first. */
  readonly amount?: Money
  readonly again: () => void
}

function usePaymentState(props: FieldsProps) {
  const { organization } = useSession()
  const [customer, setCustomer] = useState(props.customer)
  const [currency, setCurrency] = useState(props.open?.currency)
  const [source, setSource] = useState<'payment' | 'credit'>(props.source ?? 'payment')
  const [amount, setAmount] = useState(
    props.amount === undefined ? '' : showDecimal(props.amount.amount),
  )
  const [day, setDay] = useState(organization.clock.today)
  const [reference, setReference] = useState('')
  const [parts, setParts] = useState<Parts>()
  const payerAsked = useCustomer(customer)
  const payer = payerAsked.data
  const currencies = [
    ...new Set([...(payer?.open ?? []), ...(payer?.credit ?? [])].map((each) => each.currency)),
  ]
  const used = currency ?? currencies[0] ?? organization.currency
  const credit = inCurrency(payer?.credit, used)
  const body = bodyOf({ ...props, customer, source, amount, day, reference, parts, currency: used })
  return {
    ...{ customer, setCustomer, currencies, currency: used, setCurrency, source, setSource },
    ...{ amount, setAmount, day, setDay, reference, setReference, parts, setParts },
    ...{ credit, open: inCurrency(payer?.open, used), body, payerAsked },
  }
}

function bodyOf(form: {
  readonly invoice?: string | undefined
  readonly customer: string | undefined
  readonly currency: string
  readonly source: 'payment' | 'credit'
  readonly amount: string
  readonly day: string
  readonly reference: string
  readonly parts: Parts | undefined
}): RecordPayment | undefined {
  const { invoice, customer, currency, parts, reference, day } = form
  const amount = amountTyped(form.amount, currency)
  const nobody = invoice === undefined && customer === undefined
  if (amount === undefined || nobody) return undefined
  const allocations = parts === undefined ? undefined : partsGiven(parts, currency)
  if (allocations === 'unreadable') return undefined
  return {
    ...(invoice === undefined ? { customer: customer ?? '', currency } : { invoice }),
    ...(invoice === undefined && allocations !== undefined ? { allocations } : {}),
    amount,
    ...(day === '' ? {} : { received_on: day }),
    ...(reference.trim() === '' ? {} : { reference: reference.trim() }),
    ...(form.source === 'credit' ? { source: 'credit' } : {}),
  }
}

function Fields(props: FieldsProps): ReactNode {
  const { t } = useLingui()
  const form = usePaymentState(props)
  const { body, currency, source, credit } = form
  const [done, setDone] = useState<Payment>()
  const preview = usePaymentPreview(body)
  const shown = preview.state === 'given' ? preview.data : undefined
  const record = useRecordPayment(props.onRecorded)
  const open = useOpenInvoices(props.invoice === undefined ? form.customer : undefined, currency)
  const ready = body !== undefined && shown !== undefined
  const save = () => {
    if (!ready) return
    record.mutate(body, { onSuccess: setDone })
  }
  useShortcuts(done === undefined ? [{ stroke: 'mod+enter', label: t`Record`, act: save }] : [])
  if (done !== undefined) {
    return (
      <Recorded
        payment={done}
        again={props.again}
        {...(props.onClose ? { onClose: props.onClose } : {})}
      />
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save()
  }
  const error = record.errorOf(body) ?? preview.error
  return (
    <form className="payment-form" onSubmit={submit}>
      {props.invoice === undefined ? <Payer form={form} /> : null}
      <Failed asked={form.payerAsked} />
      {credit === undefined || isZero(credit) ? null : (
        <Source form={form} credit={credit} open={props.open} />
      )}
      <div className="payment-fields">
        <AmountInput
          label={t`Amount, ${currency}`}
          currency={currency}
          aside={
            <AllOpen
              open={props.open ?? form.open}
              onAll={source === 'credit' ? undefined : form.setAmount}
            />
          }
          data-autofocus
          ref={props.onClose === undefined ? null : focusIn}
          onFocus={(event) => event.currentTarget.select()}
          value={form.amount}
          fault={faultAt(error, '/amount') !== undefined}
          onTyped={form.setAmount}
        />
        <DayField
          label={source === 'credit' ? t`Applied on` : t`Received on`}
          value={form.day}
          error={faultAt(error, '/received_on') !== undefined || undefined}
          onDay={form.setDay}
        />
        <TextInput
          className="payment-reference"
          label={t`Reference`}
          placeholder={t`Transfer 4711`}
          maxLength={300}
          value={form.reference}
          onChange={(event) => form.setReference(event.currentTarget.value)}
        />
      </div>
      {props.invoice !== undefined || form.customer === undefined ? null : (
        <>
          {open.rows.length === 0 ? null : (
            <Allocations
              list={open}
              parts={form.parts}
              onParts={form.setParts}
              preview={shown}
              awaited={preview.state === 'awaited'}
              error={error}
            />
          )}
          <Unanswered asked={open.query} />
        </>
      )}
      <NothingOpen
        show={props.open === undefined ? open.first?.data.length === 0 : isZero(props.open)}
      />
      {error === null && preview.data !== undefined && body !== undefined ? (
        <Answered state={preview.state} live>
          <Outcome preview={preview.data} />
        </Answered>
      ) : null}
      <Refusal error={error}>
        <Cure error={error} form={form} />
      </Refusal>
      <footer className="payment-foot">
        {props.invoice === undefined || form.customer === undefined ? null : (
          <Link to="/payments/new" search={{ customer: form.customer }}>
            <Trans>Spread it over several invoices</Trans>
          </Link>
        )}
        <Button type="submit" loading={record.isPending} disabled={!ready}>
          {shown === undefined ? t`Record` : t`Record ${showMoney(shown.amount)}`}
        </Button>
      </footer>
    </form>
  )
}

/** All that is open, one click away. */
function AllOpen(props: {
  readonly open: Money | undefined
  readonly onAll: ((amount: string) => void) | undefined
}): ReactNode {
  const { t } = useLingui()
  const { open, onAll } = props
  if (open === undefined || onAll === undefined || isZero(open)) return null
  return (
    <button type="button" className="text-button" onClick={() => onAll(showDecimal(open.amount))}>
      {t`All that is open: ${showDecimal(open.amount)}`}
    </button>
  )
}

/** In a drawer the proposed amount is chosen at once: one types over it. */
function focusIn(field: HTMLInputElement | null): void {
  field?.focus()
}

type Form = ReturnType<typeof usePaymentState>

function Payer({ form }: { readonly form: Form }): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const currencies = [...new Set([...form.currencies, organization.currency])]
  return (
    <div className="payment-fields payer">
      <CustomerSelect
        label={t`Customer`}
        value={form.customer}
        onChange={(customer) => {
          form.setCustomer(customer)
          form.setParts(undefined)
          form.setCurrency(undefined)
        }}
      />
      <NativeSelect
        label={t`Currency`}
        value={form.currency}
        data={currencies}
        onChange={(event) => {
          form.setCurrency(event.currentTarget.value)
          form.setParts(undefined)
        }}
      />
    </div>
  )
}

/** Money from outside, or the credit that the customer has. */
function Source(props: {
  readonly form: Form
  readonly credit: Money
  readonly open: Money | undefined
}): ReactNode {
  const { t } = useLingui()
  const { form, credit, open } = props
  const choose = (source: 'payment' | 'credit') => {
    form.setSource(source)
    const least = open !== undefined && compare(open, credit) < 0 ? open : credit
    if (source === 'credit') form.setAmount(showDecimal(least.amount))
    else if (open !== undefined) form.setAmount(showDecimal(open.amount))
  }
  return (
    <SegmentedControl
      fullWidth
      aria-label={t`Where it comes from`}
      value={form.source}
      onChange={(value) => choose(value === 'credit' ? 'credit' : 'payment')}
      data={[
        { value: 'payment', label: t`Money received` },
        { value: 'credit', label: t`Customer credit, ${showMoney(credit)}` },
      ]}
    />
  )
}

function NothingOpen(props: { readonly show: boolean }): ReactNode {
  return props.show ? (
    <p className="muted">
      <Trans>Nothing is open: all that comes in becomes customer credit.</Trans>
    </p>
  ) : null
}

/** The most that is allowed, one click away. */
function Cure(props: { readonly error: unknown; readonly form: Form }): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const { error, form } = props
  if (!(error instanceof ProblemError)) return null
  const { today } = organization.clock
  if (faultAt(error, '/received_on') !== undefined) {
    return (
      <p>
        <Button size="compact-sm" variant="default" onClick={() => form.setDay(today)}>
          {t`Take ${showDay(today)}`}
        </Button>
      </p>
    )
  }
  const { problem } = error
  const parts = problem.errors.find(({ pointer }) => pointer.endsWith('/allocations'))
  const max = problem.allowed_max ?? parts?.facts['requested']
  if (max === undefined || isZeroDecimal(max)) return null
  return (
    <p>
      <Button size="compact-sm" variant="default" onClick={() => form.setAmount(showDecimal(max))}>
        {t`Take ${showMoney({ amount: max, currency: form.currency })}`}
      </Button>
    </p>
  )
}
