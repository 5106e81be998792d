import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Amount } from '../../components/amount.tsx'
import { type LineFigures, unitFor } from '../../components/line-figures/line-figure.ts'
import {
  isLineAt,
  LineFigureField,
  pastedFigures,
  useLastUnit,
} from '../../components/line-figures/line-figure-field.tsx'
import { isZero, showDecimal, showPercent } from '../../words/format.ts'
import type { CreditPreview, Invoice } from './invoice-data.ts'

/** Of an invoice over several orders. */
function numberOf({ parts }: Invoice, order: string): string | undefined {
  if (parts.length < 2) return undefined
  return parts.find((part) => part.order === order)?.order_number
}

/** How much of each line: a percent of what it billed, an amount, or a quantity of the order's. */
export function CreditLines(props: {
  readonly invoice: Invoice
  readonly left: CreditPreview['left']['lines']
  readonly figures: LineFigures
  readonly error: unknown
  readonly onChange: (figures: LineFigures) => void
}): ReactNode {
  const { t } = useLingui()
  const [last, keepUnit] = useLastUnit('credit')
  const { invoice, left, figures, onChange } = props
  const lines = left.map(({ order, line, net, percent }) => {
    const billed = invoice.lines.find((each) => each.order === order && each.line === line)
    const { label = line, quantity = null, unit = null } = billed ?? {}
    const number = numberOf(invoice, order)
    // Two orders may call their lines alike.
    if (number === undefined) return { id: line, label, quantity, unit, net, percent }
    return { id: `${number}/${line}`, label: `${number} ${label}`, quantity, unit, net, percent }
  })
  return (
    <fieldset className="credit-lines">
      <legend>
        <Trans>How much of what each line billed</Trans>
      </legend>
      {lines.map((line, index) => {
        const { id, label, net, percent } = line
        const figure = figures[id] ?? { typed: '', unit: unitFor(last, line) }
        const inPercent = figure.unit === 'percent'
        const most = showDecimal(inPercent ? percent : net.amount)
        const all = inPercent ? showPercent(percent) : most
        const put = (to: typeof figure) => onChange({ ...figures, [id]: to })
        return (
          <div key={id} className="credit-line">
            <div>
              {label}
              <small>
                {t`left`} <Amount value={net} />
              </small>
            </div>
            <Button
              style={isZero(net) ? { visibility: 'hidden' } : {}}
              variant="subtle"
              size="compact-sm"
              aria-label={t`All of ${label}: ${all}`}
              onClick={() => put({ typed: most, unit: inPercent ? 'percent' : 'amount' })}
            >
              {t`all ${all}`}
            </Button>
            <LineFigureField
              line={line}
              currency={invoice.currency}
              figure={figure}
              label={t`How much of ${label} to credit`}
              fault={isLineAt(props.error, id)}
              first={index === 0}
              onFigure={put}
              onUnit={(unit) => {
                put({ ...figure, unit })
                keepUnit(unit)
              }}
              onColumn={(text) => {
                const column = pastedFigures(lines, { id, unit: figure.unit }, text)
                if (column !== undefined) onChange({ ...figures, ...column })
                return column !== undefined
              }}
            />
          </div>
        )
      })}
    </fieldset>
  )
}
