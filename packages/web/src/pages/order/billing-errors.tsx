import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer, type components } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { Cure } from '../../components/cures.tsx'
import { DayField } from '../../components/day-field.tsx'
import type { Order } from '../../components/orders/order-data.ts'
import { useOverBilledText } from '../../components/reasons.tsx'
import { Refusal } from '../../components/refusal.tsx'
import { showMoney } from '../../words/format.ts'
import { showHours } from '../../words/hours.ts'
import { isolated } from '../../words/isolated.ts'

type BillingError = Order['errors'][number]
type Code = components['schemas']['BillingError']

/** A blocker says it already. */
const saidBy: Readonly<Partial<Record<Code, string>>> = {
  over_billed: 'over_billed',
  tax_missing: 'missing_tax_id',
}

/** What may be billed wrongly of the order, with its cure; each code has its words. */
export function BillingErrors({ order }: { readonly order: Order }): ReactNode {
  const words = useErrorWords(order)
  const blockers = new Set<string>(order.blockers.map(({ code }) => code))
  const found = order.errors.filter(({ code }) => !blockers.has(saidBy[code] ?? ''))
  return found.map((error) => (
    <div key={error.code} className="note warning" data-tone="warn">
      <span>{words(error)}</span>
      <ErrorCure order={order} error={error} />
    </div>
  ))
}

function useErrorWords(order: Order): (error: BillingError) => string {
  const { t } = useLingui()
  const over = useOverBilledText()
  const { currency } = order
  return ({ code, lines, facts }) => {
    const names = lines
      .map((id) => isolated(order.lines.find((line) => line.id === id)?.label ?? id))
      .join(', ')
    const money = (name: string) => showMoney({ amount: facts[name] ?? '0', currency })
    const words: Readonly<Record<Code, () => string>> = {
      no_start: () => t`${names}: nobody said from when it runs, so nothing of it is billed.`,
      plan_not_100: () =>
        t`The plan bills ${money('planned')}, and the order comes to ${money('net')}: its percents are not 100.`,
      plan_not_order: () =>
        t`The plan bills ${money('planned')}, and the order comes to ${money('net')}.`,
      over_billed: () => t`${over(facts, currency)} more is billed than earned.`,
      time_without_line: () =>
        t`${showHours(facts['hours'] ?? '0')} hours are recorded on the project for no line, so nobody bills them.`,
      tax_missing: () => t`The law asks for the customer’s tax id, and nobody entered it.`,
    }
    return words[code]()
  }
}

function ErrorCure(props: { readonly order: Order; readonly error: BillingError }): ReactNode {
  const { order, error } = props
  const params = { order: order.id }
  const cures: Readonly<Record<Code, () => ReactNode>> = {
    no_start: () => error.lines.map((line) => <StartField key={line} order={order} line={line} />),
    plan_not_100: () => (
      <Link to="/orders/$order" params={params} search={{ tab: 'plan' }}>
        <Trans>Look at the plan</Trans>
      </Link>
    ),
    plan_not_order: () => (
      <Link to="/orders/$order" params={params} search={{ tab: 'plan' }}>
        <Trans>Look at the plan</Trans>
      </Link>
    ),
    over_billed: () => (
      <Link to="/orders/$order" params={params} search={{ tab: 'invoices' }}>
        <Trans>Choose the invoice to credit</Trans>
      </Link>
    ),
    time_without_line: () =>
      order.project === null ? null : (
        <Link to="/projects/$project" params={{ project: order.project.id }} hash="time">
          <Trans>Look at the hours</Trans>
        </Link>
      ),
    tax_missing: () => (
      <Cure
        blocker={{ code: 'missing_tax_id', subject: '', fields: ['customer.tax_id'] }}
        order={order.id}
        customer={{ id: order.customer, name: order.customer_name }}
      />
    ),
  }
  return cures[error.code]()
}

/** From when a line runs, asked for right here. */
function StartField(props: { readonly order: Order; readonly line: string }): ReactNode {
  const { t } = useLingui()
  const { order, line } = props
  const [start, setStart] = useState('')
  const path = { id: order.id, line }
  const save = useDeed((client, body: { readonly start: string }) =>
    answer(client.PATCH('/v1/orders/{id}/lines/{line}', { params: { path }, body })),
  )
  const label = isolated(order.lines.find(({ id }) => id === line)?.label ?? line)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (start !== '') save.mutate({ start })
  }
  return (
    <form className="cure-field" onSubmit={submit}>
      <DayField label={t`Start of ${label}`} value={start} onDay={setStart} />
      <Button type="submit" loading={save.isPending} disabled={start === ''}>
        {t`Save`}
      </Button>
      <Refusal error={save.error} />
    </form>
  )
}
