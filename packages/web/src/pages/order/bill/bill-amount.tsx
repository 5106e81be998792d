import { useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Order } from '../../../components/orders/order-data.ts'
import { standardLines } from '../../../components/orders/standard-lines.ts'
import { useAmountFault } from '../../../components/typed-amount.tsx'
import { showDecimal } from '../../../words/format.ts'
import { readAmount } from '../../../words/read-amount.ts'
import { type BillFields, type ChangeFields } from './bill-share.ts'
import { type BillWish, grossWord, readBillWish } from './bill-wish.ts'

export interface BillPartProps {
  readonly order: Order
  readonly fields: BillFields
  readonly change: ChangeFields
}

/** One field for every way to say how much. */
export function BillAmount({ order, fields, change }: BillPartProps): ReactNode {
  const { t, i18n } = useLingui()
  const fault = useWishFault(order)(readBillWish(fields.typed, order))
  const amount = showDecimal('4000.00')
  const gross = grossWord(i18n.locale)
  return (
    <TextInput
      label={t`How much, in ${order.currency}`}
      description={t`30 % · ${amount} · ${amount} ${gross} · to 50 % · rest · final · empty: what is ready`}
      placeholder={t`What is ready`}
      value={fields.typed}
      onChange={(event) => change({ typed: event.currentTarget.value })}
      error={fault}
      autoComplete="off"
      spellCheck={false}
      data-autofocus
    />
  )
}

/** Why a wish is not clear, and how to say it. */
function useWishFault(order: Order): (wish: BillWish) => string | undefined {
  const { t } = useLingui()
  const amountFault = useAmountFault()
  const { currency } = order
  const lines = standardLines(order).length
  return (wish) => {
    switch (wish.kind) {
      case 'unread':
        return t`“${wish.typed}” is no amount and no percent: write 30 %, ${showDecimal('4000.00')} or rest.`
      case 'too_fine':
        return amountFault(wish.figure, readAmount(wish.figure, currency), currency)
      case 'other_currency':
        return t`This order is billed in ${order.currency}, not in ${wish.currency}.`
      case 'up_to_amount':
        return t`To date is said in percent: to 50 %.`
      case 'lines': {
        const [given, wanted] = [wish.percents.length, lines].map(String)
        return given === wanted ? undefined : t`${given} percents for ${wanted} lines.`
      }
      default:
        return undefined
    }
  }
}
