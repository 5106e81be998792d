import { useLingui } from '@lingui/react/macro'
import { Popover } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import { isNegative, type Money, showDecimal } from '../words/format.ts'

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

/** "5,000.00 → 11,000.00"; where there is no room, on two lines. */
export function FromTo({ from, to }: { readonly from: Money; readonly to: Money }): ReactNode {
  return (
    <small className="from-to">
      <Amount value={from} /> <span className="amount">→ {showDecimal(to.amount)}</span>
    </small>
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
  const button = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  const shown = showDecimal(props.value.amount)
  const turn = (to: boolean) => {
    setOpen(to)
    if (!to) button.current?.focus()
  }
  return (
    <span className="amount-explained">
      <button
        ref={button}
        type="button"
        className="amount"
        aria-label={t`${props.title}: ${shown} ${props.value.currency}, explain`}
        aria-haspopup="dialog"
        aria-expanded={open}
        // A press outside closes the explanation; the click that follows must not open it again.
        onMouseDown={() => {
          wasOpen.current = open
        }}
        onClick={(event) => {
          event.stopPropagation()
          turn(!open && !wasOpen.current)
          wasOpen.current = false
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
      {open ? (
        <Explanation title={props.title} onClose={() => turn(false)}>
          {props.children}
        </Explanation>
      ) : null}
    </span>
  )
}

/** Made only when asked for: a list shows a hundred amounts. */
function Explanation(props: {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}): ReactNode {
  return (
    <Popover
      opened
      onChange={(opened) => {
        if (!opened) props.onClose()
      }}
      position="bottom-end"
      shadow="md"
      withinPortal
      withRoles={false}
      trapFocus
    >
      <Popover.Target>
        <span className="amount-anchor" />
      </Popover.Target>
      <Popover.Dropdown
        role="dialog"
        aria-label={props.title}
        onClick={(event) => event.stopPropagation()}
      >
        <section tabIndex={-1} data-autofocus>
          <h2>{props.title}</h2>
          {props.children}
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
