import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useCallback, useId, useState } from 'react'
import { ProblemError } from '../../api/client.ts'
import { load, save } from '../../browser/preferences.ts'
import {
  type LineFigure,
  type LineFigures,
  type LineUnit,
  lineUnitOf,
  lineUnits,
  readLineFigure,
  typedFigure,
  unitFor,
} from './line-figure.ts'
import { percentsFrom } from './pasted-percents.ts'
import './line-figure-field.css'
import { amountEcho, useAmountFault, useFigureFault } from '../typed-amount.tsx'

interface FigureLine {
  readonly id: string
  readonly label: string
  readonly quantity: string | null
  readonly unit: string | null
}

/** The unit in which a drawer was used last: lines that nobody touched yet follow it. */
export function useLastUnit(drawer: 'bill' | 'credit') {
  const name = `${drawer}-unit` as const
  const [last, setLast] = useState(() => lineUnitOf(load(name)))
  const keep = useCallback(
    (unit: LineUnit) => {
      setLast(unit)
      save(name, unit)
    },
    [name],
  )
  return [last, keep] as const
}

/** A column pasted into a line goes down from there, in the unit of that line. */
export function pastedFigures(
  lines: readonly FigureLine[],
  from: { readonly id: string; readonly unit: LineUnit },
  text: string,
): LineFigures | undefined {
  const column = percentsFrom(lines, from.id, text)
  if (column === undefined) return undefined
  const able = lines.filter((line) => unitFor(from.unit, line) === from.unit)
  return Object.fromEntries(
    able.flatMap(({ id }) => {
      const typed = column[id]
      return typed === undefined ? [] : [[id, { typed, unit: from.unit }] as const]
    }),
  )
}

/** How much of a line: a plain field and its unit, because an order may have thousands of them. */
export function LineFigureField(props: {
  readonly line: FigureLine
  readonly currency: string
  readonly figure: LineFigure
  readonly label: string
  /** What the server says of it. */
  readonly fault?: boolean
  /** Takes the focus when its drawer opens. */
  readonly first?: boolean
  readonly onFigure: (figure: LineFigure) => void
  readonly onUnit: (unit: LineUnit) => void
  /** True where it was a column and is taken. */
  readonly onColumn?: (text: string) => boolean
}): ReactNode {
  const { t } = useLingui()
  const id = useId()
  const { line, currency, figure } = props
  const { error, echo } = useReading(figure, currency)
  const names: Readonly<Record<LineUnit, string>> = {
    percent: '%',
    amount: currency,
    quantity: line.unit ?? t`pieces`,
  }
  const units = lineUnits.filter((unit) => unitFor(unit, line) === unit)
  const told = error ?? echo
  return (
    <span
      className="line-figure"
      data-error={error !== undefined || props.fault === true || undefined}
    >
      <span className="line-figure-row">
        <input
          aria-label={props.label}
          aria-invalid={error !== undefined || props.fault === true}
          aria-describedby={told === undefined ? undefined : id}
          inputMode="decimal"
          autoComplete="off"
          value={figure.typed}
          onChange={(event) => props.onFigure(typedFigure(event.currentTarget.value, figure.unit))}
          onPaste={(event) => {
            const text = event.clipboardData.getData('text')
            if (props.onColumn?.(text) === true) event.preventDefault()
          }}
          {...(props.first === true ? { 'data-autofocus': true } : {})}
        />
        <select
          aria-label={t`Unit of ${line.label}`}
          value={figure.unit}
          onChange={(event) => props.onUnit(lineUnitOf(event.currentTarget.value))}
        >
          {units.map((unit) => (
            <option key={unit} value={unit}>
              {names[unit]}
            </option>
          ))}
        </select>
      </span>
      {told === undefined ? null : (
        <small id={id} className="figures">
          {told}
        </small>
      )}
    </span>
  )
}

/** Why it is not clear; or, of an amount, how it is understood. */
function useReading(figure: LineFigure, currency: string) {
  const figureFault = useFigureFault()
  const amountFault = useAmountFault()
  const { typed, unit } = figure
  if (typed.trim() === '') return { error: undefined, echo: undefined }
  const reading = readLineFigure(figure, currency)
  const error =
    unit === 'percent' ? figureFault(typed.replace('%', '')) : amountFault(typed, reading, currency)
  const echo = unit === 'amount' ? amountEcho(reading, currency) : undefined
  return { error, echo: error === undefined ? echo : undefined }
}

/** A fault of the line, or of what is said of it. */
export function isLineAt(error: unknown, line: string): boolean {
  if (!(error instanceof ProblemError)) return false
  const at = `/lines/${line.replaceAll('~', '~0').replaceAll('/', '~1')}`
  return error.problem.errors.some(({ pointer }) => {
    const path = pointer.replace(/^#/, '')
    return path === at || path.startsWith(`${at}/`)
  })
}
