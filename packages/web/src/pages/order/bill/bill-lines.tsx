import { useLingui } from '@lingui/react/macro'
import { memo, type ReactNode, useCallback, useMemo } from 'react'
import { Amount } from '../../../components/amount.tsx'
import {
  type LineFigure,
  type LineUnit,
  unitFor,
} from '../../../components/line-figures/line-figure.ts'
import {
  isLineAt,
  LineFigureField,
  pastedFigures,
  useLastUnit,
} from '../../../components/line-figures/line-figure-field.tsx'
import type { OrderLine } from '../../../components/orders/order-data.ts'
import { standardLines } from '../../../components/orders/standard-lines.ts'
import { showDecimal, showPercent } from '../../../words/format.ts'
import type { BillPartProps } from './bill-amount.tsx'
import type { BillFields } from './bill-share.ts'

/** How much of each line to bill this time: a percent, an amount, or of its quantity. */
export function BillLines(props: BillPartProps & { readonly error: unknown }): ReactNode {
  const { order, fields, change, error } = props
  const lines = useMemo(() => standardLines(order).map(piecesOf), [order])
  const [last, keepUnit] = useLastUnit('bill')
  const put = useCallback(
    (figures: BillFields['figures']) =>
      change((before) => ({ figures: { ...before.figures, ...figures } })),
    [change],
  )
  const type = useCallback((id: string, figure: LineFigure) => put({ [id]: figure }), [put])
  const turn = useCallback(
    (id: string, figure: LineFigure) => {
      put({ [id]: figure })
      keepUnit(figure.unit)
    },
    [put, keepUnit],
  )
  const paste = useCallback(
    (id: string, unit: LineUnit, text: string) => {
      const figures = pastedFigures(lines, { id, unit }, text)
      if (figures !== undefined) put(figures)
      return figures !== undefined
    },
    [lines, put],
  )
  return (
    <ul className="bill-lines">
      {lines.map((line, index) => {
        const given = fields.figures[line.id]
        return (
          <BillLine
            key={line.id}
            line={line}
            typed={given?.typed ?? ''}
            unit={given?.unit ?? unitFor(last, line)}
            first={index === 0}
            fault={isLineAt(error, line.id)}
            onTyped={type}
            onUnit={turn}
            onPasted={paste}
          />
        )
      })}
    </ul>
  )
}

interface PieceLine extends OrderLine {
  readonly quantity: string | null
  readonly unit: string | null
}

/** A line with the pieces that may be billed of it, where its terms count some. */
function piecesOf(line: OrderLine): PieceLine {
  const { quantity = null, unit = null } = line.terms
  return { ...line, quantity, unit }
}

interface BillLineProps extends LineFigure {
  readonly line: PieceLine
  readonly first: boolean
  /** The server refuses what is typed. */
  readonly fault: boolean
  readonly onTyped: (id: string, figure: LineFigure) => void
  readonly onUnit: (id: string, figure: LineFigure) => void
  readonly onPasted: (id: string, unit: LineUnit, text: string) => boolean
}

const BillLine = memo((props: BillLineProps): ReactNode => {
  const { t } = useLingui()
  const { line, typed, unit } = props
  const { quantity, unit: piece } = line
  const whole =
    quantity === null ? undefined : [showDecimal(quantity), piece ?? t`pieces`].join('\u00a0')
  return (
    <li>
      <span className="bill-line" title={line.label}>
        {line.label}
        <small className="muted">
          {whole === undefined ? null : <>{whole} · </>}
          {t`billed ${showPercent(line.billed_percent)}, left`} <Amount value={line.left} />
        </small>
      </span>
      <LineFigureField
        line={line}
        currency={line.net.currency}
        figure={{ typed, unit }}
        label={t`How much of ${line.label} to bill`}
        first={props.first}
        fault={props.fault}
        onFigure={(figure) => props.onTyped(line.id, figure)}
        onUnit={(next) => props.onUnit(line.id, { typed, unit: next })}
        onColumn={(text) => props.onPasted(line.id, unit, text)}
      />
    </li>
  )
})
BillLine.displayName = 'BillLine'
