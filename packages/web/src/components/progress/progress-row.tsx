import { useLingui } from '@lingui/react/macro'
import { memo, type ReactNode } from 'react'
import { showDecimal, showPercent } from '../../words/format.ts'
import { along } from '../bars.tsx'
import { PercentField } from './percent-field.tsx'
import { type Counting, stepOf } from './progress-entry.ts'

interface ProgressRowProps {
  readonly id: string
  readonly label: string
  /** Beside what stood: "weight 30". */
  readonly detail?: string | undefined
  /** Part of the row above it. */
  readonly within?: boolean
  readonly last: string
  readonly typed: string
  readonly counting: Counting
  readonly fault: string | undefined
  /** Takes the focus when the form opens. */
  readonly first: boolean
  readonly onTyped: (id: string, typed: string) => void
  /** True when it was a column and has been taken. */
  readonly onPasted: (id: string, text: string) => boolean
}

/** What is missing to 100: for the eye only. */
function missing(percent: string): string {
  return along((100 - Number(percent)).toString())
}

/** A line: what stood, the new percent, what it comes to, as a bar from last to new. */
export const ProgressRow = memo((props: ProgressRowProps): ReactNode => {
  const { t } = useLingui()
  const { id, label, last, typed, counting } = props
  const { next, unread, down } = stepOf(last, typed, counting)
  const lastText = showPercent(last)
  const after = next === undefined ? lastText : showPercent(next)
  const error = props.fault ?? (unread ? t`“${typed}” is no percent` : undefined)
  return (
    <li data-down={down || undefined} data-within={props.within === true || undefined}>
      <span className="progress-label">
        {label}
        <small className="figures">
          {[t`last ${lastText}`, props.detail].filter((text) => text !== undefined).join(' · ')}
        </small>
      </span>
      <PercentField
        label={
          counting === 'to_date'
            ? t`Percent of ${label}, to date`
            : t`Percent of ${label}, this period`
        }
        placeholder={counting === 'to_date' ? showDecimal(last) : '0'}
        value={typed}
        error={error}
        first={props.first}
        onTyped={(text) => props.onTyped(id, text)}
        onPaste={(event) => {
          if (props.onPasted(id, event.clipboardData.getData('text'))) event.preventDefault()
        }}
      />
      <span className="progress-after figures">{after}</span>
      <span className="progress-bar" role="img" aria-label={t`${lastText} before, ${after} after`}>
        <span data-part="last" style={{ width: along(last) }} />
        {next === undefined ? null : (
          <span
            data-part="next"
            style={down ? { left: along(next), right: missing(last) } : { width: along(next) }}
          />
        )}
      </span>
    </li>
  )
})
ProgressRow.displayName = 'ProgressRow'
