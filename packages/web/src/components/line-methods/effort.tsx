import { t as say } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { showDecimal, showPercent } from '../../words/format.ts'
import { readAmount, readPrice, typableFigure, typablePrice } from '../../words/read-amount.ts'
import { readDecimal } from '../../words/read-decimal.ts'
import { amountEcho } from '../typed-amount.tsx'
import {
  type CellsProps,
  decimalOf,
  figure,
  type MethodForm,
  type MoreProps,
  optional,
} from './method.ts'
import { MoreText } from './more-field.tsx'

/** Time and costs as recorded: hours as planned at the price of one, up to a cap. */
export const effort: MethodForm = {
  name: () => say`Time and costs`,
  detail({ quantity, unit, price, roles, cap, markup }) {
    const rate = price === undefined ? undefined : showDecimal(price)
    const planned = quantity === undefined ? undefined : showDecimal(quantity)
    const of = unit ?? 'h'
    const most = cap === undefined ? undefined : showDecimal(cap)
    const added = markup === undefined ? undefined : showPercent(markup)
    const found = [
      planned === undefined ? undefined : say`${planned} ${of} planned`,
      rate === undefined ? undefined : say`at ${rate}`,
      ...Object.entries(roles ?? {}).map(([role, price]) => `${role} ${showDecimal(price)}`),
      most === undefined ? undefined : say`cap ${most}`,
      added === undefined ? undefined : say`costs + ${added}`,
    ].filter((each) => each !== undefined)
    return found.length === 0 ? say`Time and costs` : found.join(', ')
  },
  drafted: ({ net, quantity, unit, price, roles, cap, markup }, currency) => ({
    quantity: quantity === undefined ? '' : showDecimal(typableFigure(quantity)),
    unit: unit ?? '',
    price: price === undefined ? '' : showDecimal(typablePrice(price, currency)),
    net: net === undefined ? '' : showDecimal(net),
    roles: shownRoles(roles ?? {}, currency),
    cap: cap === undefined ? '' : showDecimal(cap),
    markup: markup === undefined ? '' : showDecimal(markup),
  }),
  written: ({ net, quantity, unit, price, roles, cap, markup }) => ({
    ...figure('quantity', quantity),
    ...optional('unit', unit.trim()),
    ...figure('price', price),
    ...figure('net', quantity.trim() === '' ? net : ''),
    ...writtenRoles(roles),
    ...figure('cap', cap),
    ...figure('markup', markup.replace(/\s*%\s*$/, '')),
  }),
  isBlank: ({ quantity, price, net, cap, roles }) =>
    [quantity, price, net, cap, roles].every((typed) => typed.trim() === ''),
  isPriced: () => true,
  grows: true,
  takesNet: ({ quantity }) => quantity.trim() === '',
  faults({ quantity, price, net, roles, cap, markup }, faultOf, currency) {
    const told = (typed: string, find: (typed: string, currency: string) => string | undefined) =>
      typed.trim() === '' ? undefined : find(typed, currency)
    const rates = Object.values(readRoles(roles))
    return {
      quantity: told(quantity, faultOf.quantity),
      price: told(price, faultOf.price),
      net: told(net, faultOf.amount),
      cap: told(cap, faultOf.amount),
      markup: told(markup, faultOf.number),
      roles: rates.map((typed) => faultOf.price(typed, currency)).find(Boolean),
    }
  },
  readAs: { price: readPrice, net: readAmount },
  begun: () => ({ unit: 'h', discount: '' }),
  Cells,
  More,
}

function Cells({ field }: CellsProps): ReactNode {
  const { t } = useLingui()
  return (
    <>
      <div role="gridcell">{field('quantity', t`Quantity`)}</div>
      <div role="gridcell">{field('unit', t`Unit`, false)}</div>
      <div role="gridcell">{field('price', t`Price`)}</div>
      <div role="gridcell" className="line-none" />
    </>
  )
}

function More({ row, draft, currency, onChange }: MoreProps): ReactNode {
  const { t } = useLingui()
  const number = row + 1
  const of = t`Line ${number}`
  const shared = { of, draft, onChange }
  const cap = draft.cap.trim() === '' ? undefined : readAmount(draft.cap, currency)
  const one = showDecimal('140')
  const other = showDecimal('90')
  return (
    <>
      <MoreText
        {...shared}
        name="cap"
        label={t`Cap, net`}
        echo={cap === undefined ? undefined : amountEcho(cap, currency)}
      />
      <MoreText {...shared} name="markup" label={t`On costs, %`} />
      <MoreText
        {...shared}
        name="roles"
        label={t`Rates by role`}
        placeholder={t`Senior ${one}; Junior ${other}`}
        words
      />
    </>
  )
}

/** "Senior 140; Junior 90" → the rate of each as typed. */
function readRoles(typed: string): Readonly<Record<string, string>> {
  const parts = typed.split(';').flatMap((part) => {
    const text = part.trim()
    if (text === '') return []
    const [, role = text, rate = ''] = /^(.*?)[\s:]+(\S*)$/.exec(text) ?? []
    return readDecimal(rate) === undefined ? [[text, ''] as const] : [[role.trim(), rate] as const]
  })
  return Object.fromEntries(parts)
}

function writtenRoles(typed: string): { readonly roles?: Record<string, string> } {
  const roles = Object.entries(readRoles(typed)).map(([role, rate]) => [role, decimalOf(rate)])
  return roles.length === 0 ? {} : { roles: Object.fromEntries(roles) }
}

function shownRoles(roles: Readonly<Record<string, string>>, currency: string): string {
  return Object.entries(roles)
    .map(([role, rate]) => `${role} ${showDecimal(typablePrice(rate, currency))}`)
    .join('; ')
}
