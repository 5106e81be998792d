import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { ProblemError } from '../../../api/client.ts'
import { Cure } from '../../../components/cures.tsx'
import type { LineFigure } from '../../../components/line-figures/line-figure.ts'
import type { Order } from '../../../components/orders/order-data.ts'
import { standardLines } from '../../../components/orders/standard-lines.ts'
import { isNegativeDecimal, isZeroDecimal } from '../../../words/decimals.ts'
import { showDecimal } from '../../../words/format.ts'
import { isolated } from '../../../words/isolated.ts'
import { type ChangeFields, figuresOf, type Share } from './bill-share.ts'
import { grossWord } from './bill-wish.ts'

/** The way out of a refusal: the most that goes, in one click; a missing particular, in place. */
export function BillCure(props: {
  readonly order: Order
  readonly share: Share
  readonly error: unknown
  readonly change: ChangeFields
}): ReactNode {
  const { t, i18n } = useLingui()
  const { order, share, error, change } = props
  if (!(error instanceof ProblemError)) return null
  const faults = error.problem.errors.filter(({ code }) => code === 'over_billing')
  const lines = faults.flatMap(({ pointer, facts }) => {
    const id = pointer.startsWith('/lines/') ? lineOf(pointer) : undefined
    const line = standardLines(order).find((each) => each.id === id)
    const { maxPercent: percent, max: amount } = facts
    if (line === undefined || percent === undefined || amount === undefined) return []
    return [{ line, mended: mostOf(share.lines?.[line.id], { percent, amount }) }]
  })
  const fields = error.problem.errors.flatMap(({ facts }) => facts['field'] ?? [])
  if (fields.length > 0) {
    const customer = { id: order.customer, name: order.customer_name }
    const blocker = { code: error.problem.code, subject: '', fields }
    return <Cure blocker={blocker} order={order.id} customer={customer} />
  }
  if (lines.length > 0) {
    const mended = Object.fromEntries(lines.map((each) => [each.line.id, each.mended]))
    const act = () =>
      change((before) => ({
        mode: 'lines',
        figures: { ...(before.mode === 'lines' ? before.figures : figuresOf(share)), ...mended },
      }))
    const words = lines
      .map(({ line, mended: { typed, unit } }) => {
        const figure = unit === 'percent' ? `${typed}\u00a0%` : `${typed}\u00a0${order.currency}`
        return `${isolated(line.label)} ${figure}`
      })
      .join(', ')
    return <Way label={t`Bill ${words}`} act={act} />
  }
  const max = error.problem.allowed_max
  if (max === undefined || isNegativeDecimal(max) || isZeroDecimal(max)) return null
  const word = share.gross === undefined ? '' : ` ${grossWord(i18n.locale)}`
  const typed = `${showDecimal(max)}${word}`
  return <Way label={t`Bill ${typed}`} act={() => change({ mode: 'amount', typed })} />
}

function Way(props: { readonly label: string; readonly act: () => void }): ReactNode {
  return (
    <div className="bill-way">
      <Button size="compact-sm" variant="default" onClick={props.act}>
        {props.label}
      </Button>
    </div>
  )
}

/** The most of a line: where a percent was asked as a percent, else as an amount. */
function mostOf(
  asked: unknown,
  most: { readonly percent: string; readonly amount: string },
): LineFigure {
  const unit = typeof asked === 'string' ? 'percent' : 'amount'
  return { typed: showDecimal(most[unit]), unit }
}

/** RFC 6901, one step below /lines. */
function lineOf(pointer: string): string {
  return pointer.slice('/lines/'.length).replaceAll('~1', '/').replaceAll('~0', '~')
}
