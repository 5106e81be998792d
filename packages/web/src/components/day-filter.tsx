import type { ReactNode } from 'react'
import { DayField } from './day-field.tsx'
import './day-filter.css'

/** A day as a filter, its name beside it. */
export function DayFilter(props: {
  readonly label: string
  readonly value: string
  readonly set: (day: string) => void
}): ReactNode {
  return (
    <label className="day-filter">
      <span className="muted">{props.label}</span>
      <DayField size="xs" aria-label={props.label} value={props.value} onDay={props.set} />
    </label>
  )
}
