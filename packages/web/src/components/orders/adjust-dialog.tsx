import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { components } from '@tranche/client'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useAnswer } from '../../api/queries.ts'
import { currencyDigits } from '../../words/currency-digits.ts'
import { showDay, showDecimal, showMoney } from '../../words/format.ts'
import { readDecimal } from '../../words/read-decimal.ts'
import { Amount } from '../amount.tsx'
import { Answered } from '../answered.tsx'
import { DayField } from '../day-field.tsx'
import { Dialog } from '../dialog.tsx'
import { Refusal } from '../refusal.tsx'
import { Unanswered } from '../unanswered.tsx'
import './bulk.css'

type Adjusted = components['schemas']['AdjustedOrders']
type AdjustOrders = components['schemas']['AdjustOrders']

/** New prices of all lines that run of these orders, before and after, and the deed. */
export function AdjustDialog(props: {
  readonly orders: readonly string[]
  readonly opened: boolean
  readonly onClose: () => void
  /** So many lines have a new price. */
  readonly onDone?: (lines: number) => void
}): ReactNode {
  const { t } = useLingui()
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t`Adjust prices`} size="lg">
      {props.opened ? <AdjustForm {...props} /> : null}
    </Dialog>
  )
}

function AdjustForm(props: {
  readonly orders: readonly string[]
  readonly onClose: () => void
  /** So many lines have a new price. */
  readonly onDone?: (lines: number) => void
}): ReactNode {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const [from, setFrom] = useState('')
  const percent = readDecimal(typed)
  const input = percent === undefined || from === '' ? undefined : wish(props.orders, percent, from)
  const [asked] = useDebouncedValue(input, 200)
  const adjust = useDeed(
    (client, body: AdjustOrders) => answer(client.POST('/v1/orders/adjust', { body })),
    {
      onSuccess: ({ lines }) => {
        props.onClose()
        props.onDone?.(lines.length)
      },
    },
  )
  const preview = usePreview(asked)
  const count = input === undefined ? 0 : (preview.data?.lines.length ?? 0)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (input !== undefined && count > 0) adjust.mutate(input)
  }
  return (
    <form className="dialog" onSubmit={submit} noValidate>
      <p className="muted">
        {t`Every line that runs changes with its first period on or after the day. It ends before, and another line begins at the new price.`}
      </p>
      <div className="dialog-fields">
        <TextInput
          label={t`Percent, below 0 for less`}
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          data-autofocus
        />
        <DayField label={t`From`} value={from} onDay={setFrom} />
      </div>
      {asked === undefined ? null : <Preview asked={preview} />}
      <Refusal error={adjust.errorOf(input)} />
      <Button type="submit" loading={adjust.isPending} disabled={count === 0}>
        {count === 0
          ? t`Adjust prices`
          : plural(count, {
              one: 'Adjust the price of # line',
              other: 'Adjust the prices of # lines',
            })}
      </Button>
    </form>
  )
}

function wish(orders: readonly string[], percent: string, from: string): AdjustOrders {
  return { orders: [...orders], percent, from }
}

function usePreview(body: AdjustOrders | undefined) {
  return useAnswer(
    ['orders', 'adjust', body],
    (client) =>
      answer(client.POST('/v1/orders/adjust-preview', { body: body ?? wish([], '', '') })),
    { enabled: body !== undefined },
  )
}

function Preview({ asked }: { readonly asked: ReturnType<typeof usePreview> }): ReactNode {
  const { t } = useLingui()
  const { data, isPlaceholderData } = asked
  if (asked.error !== null) return <Refusal error={asked.error} />
  if (data === undefined) return <Unanswered asked={asked} />
  if (data.lines.length === 0) return <p>{t`No line runs then: nothing changes.`}</p>
  return (
    <Answered state={isPlaceholderData ? 'awaited' : 'given'}>
      <Effect totals={data.totals} />
      <PriceTable lines={data.lines} />
    </Answered>
  )
}

function useCycleWords(): (cycle: string, amount: string) => string {
  const { t } = useLingui()
  return (cycle, amount) => {
    if (cycle === 'year') return t`${amount} a year`
    return cycle === 'quarter' ? t`${amount} a quarter` : t`${amount} a month`
  }
}

/** "41.50 EUR a month, 120.00 EUR a year" */
function Effect({ totals }: Pick<Adjusted, 'totals'>): ReactNode {
  const { t } = useLingui()
  const cycleWords = useCycleWords()
  const sums = totals.map(({ cycle, difference }) => {
    const sign = difference.amount.startsWith('-') ? '' : '+'
    return cycleWords(cycle, `${sign}${showMoney(difference)}`)
  })
  return (
    <p>
      {t`Effect:`} <b>{sums.join(', ')}</b>
    </p>
  )
}

/** "52.5" → "52.50": with the digits of the currency, and more where it has more. */
function priceText(price: string, currency: string): string {
  const [whole = '', decimals = ''] = price.split('.')
  const shown = decimals.padEnd(currencyDigits(currency), '0')
  return showDecimal(shown === '' ? whole : `${whole}.${shown}`)
}

function PriceTable({ lines }: Pick<Adjusted, 'lines'>): ReactNode {
  const { t } = useLingui()
  return (
    <div className="bulk-prices">
      <table>
        <thead>
          <tr>
            <th scope="col">{t`Line`}</th>
            <th scope="col">{t`From`}</th>
            <th scope="col">{t`Price`}</th>
            <th scope="col">{t`New price`}</th>
            <th scope="col">{t`A period`}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((each) => (
            <tr key={`${each.order} ${each.line}`}>
              <th scope="row">
                {each.line_label} <small className="muted">{each.order_label}</small>
              </th>
              <td>{showDay(each.from)}</td>
              <td>{priceText(each.price_before, each.after.currency)}</td>
              <td>
                <b>{priceText(each.price_after, each.after.currency)}</b>
              </td>
              <td>
                <Amount value={each.after} currency />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
