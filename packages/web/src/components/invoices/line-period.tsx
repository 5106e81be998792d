import type { ReactNode } from 'react'
import { showDay } from '../../words/format.ts'

/** Of a line that runs: the days that a document bills. */
export function LinePeriod(props: {
  readonly period: { readonly from: string; readonly to: string } | null
}): ReactNode {
  const { period } = props
  if (period === null) return null
  return <small>{`${showDay(period.from)} – ${showDay(period.to)}`}</small>
}
