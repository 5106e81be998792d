import { t as say } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { showDecimal } from '../../words/format.ts'
import { readAmount, readPrice, typableFigure, typablePrice } from '../../words/read-amount.ts'
import { type CellsProps, decimalOf, figure, type MethodForm, optional } from './method.ts'

/** A net, or quantity × price; less a discount. */
export const fixed: MethodForm = {
  name: () => say`Fixed price`,
  detail: ({ quantity, unit, price }) =>
    quantity === undefined || price === undefined
      ? undefined
      : [showDecimal(quantity), unit, '×', showDecimal(price)].filter(Boolean).join(' '),
  drafted: ({ net, quantity, unit, price, discount }, currency) => ({
    quantity: quantity === undefined ? '' : showDecimal(typableFigure(quantity)),
    unit: unit ?? '',
    price: price === undefined ? '' : showDecimal(typablePrice(price, currency)),
    net: net === undefined ? '' : showDecimal(net),
    discount: discount === undefined ? '' : shownDiscount(discount),
  }),
  written: ({ net, quantity, unit, price, discount }) => ({
    ...figure('quantity', quantity),
    ...optional('unit', unit.trim()),
    ...figure('price', price),
    ...figure('net', price.trim() === '' ? net : ''),
    ...optional('discount', discountOf(discount)),
  }),
  isBlank: ({ quantity, price, net }) =>
    [quantity, price, net].every((typed) => typed.trim() === ''),
  isPriced: ({ price, net }) => price.trim() !== '' || net.trim() !== '',
  takesNet: ({ price, quantity, net }) =>
    price.trim() === '' && (quantity.trim() === '' || net.trim() !== ''),
  faults: ({ quantity, price, net, discount }, faultOf, currency) => {
    const told = (typed: string, find: (typed: string, currency: string) => string | undefined) =>
      typed.trim() === '' ? undefined : find(typed, currency)
    return {
      quantity: told(quantity, faultOf.quantity),
      price: told(price, faultOf.price),
      net: told(net, faultOf.amount),
      discount: told(discount, discount.trim().endsWith('%') ? faultOf.number : faultOf.amount),
    }
  },
  readAs: { price: readPrice, net: readAmount, discount: readAmount },
  Cells,
}

function Cells({ field }: CellsProps): ReactNode {
  const { t } = useLingui()
  return (
    <>
      <div role="gridcell">{field('quantity', t`Quantity`)}</div>
      <div role="gridcell">{field('unit', t`Unit`, false)}</div>
      <div role="gridcell">{field('price', t`Price`)}</div>
      <div role="gridcell">{field('discount', t`Discount`)}</div>
    </>
  )
}

/** "25 %" → "25%", "12,50" → "12.50" */
function discountOf(typed: string): string {
  const text = typed.trim()
  if (!text.endsWith('%')) return text === '' ? '' : decimalOf(text)
  return `${decimalOf(text.slice(0, -1).trim())}%`
}

function shownDiscount(discount: string): string {
  return discount.endsWith('%') ? `${showDecimal(discount.slice(0, -1))} %` : showDecimal(discount)
}
