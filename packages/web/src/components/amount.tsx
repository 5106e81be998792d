import { useLingui } from '@lingui/react/macro'
import { Popover } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { isNegative, type Money, showDecimal } from '../app/format.ts'

export interface TraceRow {
  readonly label: ReactNode
  readonly amount?: Money | undefined
  /** A percent, a day, a word: what is no amount. */
  readonly text?: string | undefined
  readonly detail?: ReactNode
  readonly total?: boolean
}

interface AmountProps {
  readonly value: Money
  /** Where no column or heading names the currency. */
  readonly currency?: boolean
}

/** An amount as the API sent it: right-aligned digits, a real minus, never computed here. */
export function Amount({ value, currency = false }: AmountProps): ReactNode {
  return (
    <span className="amount" data-negative={isNegative(value) || undefined}>
      {showDecimal(value.amount)}
      {currency ? <span className="amount-currency">{value.currency}</span> : null}
    </span>
  )
}

/** An amount that opens its explanation: where it comes from, row by row. */
export function ExplainedAmount(
  props: AmountProps & {
    /** Heading of the explanation, and the button's name. */
    readonly title: string
    /** Rendered when opened; may ask the API. */
    readonly children: ReactNode
  },
): ReactNode {
  const [open, setOpen] = useState(false)
  const { t } = useLingui()
  const shown = showDecimal(props.value.amount)
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      shadow="md"
      withinPortal
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button
          type="button"
          className="amount"
          aria-label={t`${props.title}: ${shown} ${props.value.currency}, explain`}
          onClick={(event) => {
            event.stopPropagation()
            setOpen(!open)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || event.key === ' ') event.stopPropagation()
          }}
        >
          {shown}
          {props.currency === true ? (
            <span className="amount-currency">{props.value.currency}</span>
          ) : null}
        </button>
      </Popover.Target>
      <Popover.Dropdown onClick={(event) => event.stopPropagation()}>
        <section aria-label={props.title} tabIndex={-1} data-autofocus>
          <h2>{props.title}</h2>
          {open ? props.children : null}
        </section>
      </Popover.Dropdown>
    </Popover>
  )
}

/** The rows of an explanation; the last is usually the amount itself. */
export function Trace(props: { readonly rows: readonly TraceRow[] }): ReactNode {
  return (
    <dl className="trace">
      {props.rows.map((row, index) => (
        // Rows of one explanation never move.
        <TraceLine key={index} row={row} />
      ))}
    </dl>
  )
}

function TraceLine({ row }: { readonly row: TraceRow }): ReactNode {
  const total = row.total === true || undefined
  return (
    <>
      <dt data-total={total}>
        {row.label}
        {row.detail === undefined ? null : <small>{row.detail}</small>}
      </dt>
      <dd data-total={total}>
        {row.amount === undefined ? row.text : <Amount value={row.amount} currency />}
      </dd>
    </>
  )
}
