import { type ClipboardEventHandler, type ReactNode, useId } from 'react'
import './percent-field.css'

/** A small field for a percent; a plain input, because an order may have thousands of them. */
export function PercentField(props: {
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  readonly error?: string | undefined
  /** Takes the focus when its drawer opens. */
  readonly first?: boolean
  readonly onTyped: (typed: string) => void
  readonly onPaste: ClipboardEventHandler<HTMLInputElement>
}): ReactNode {
  const id = useId()
  const { error } = props
  return (
    <span className="percent-field" data-error={error !== undefined || undefined}>
      <input
        aria-label={props.label}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : id}
        inputMode="decimal"
        autoComplete="off"
        placeholder={props.placeholder}
        value={props.value}
        onChange={(event) => props.onTyped(event.currentTarget.value)}
        onPaste={props.onPaste}
        {...(props.first === true ? { 'data-autofocus': true } : {})}
      />
      <span aria-hidden="true">%</span>
      {error === undefined ? null : <small id={id}>{error}</small>}
    </span>
  )
}
