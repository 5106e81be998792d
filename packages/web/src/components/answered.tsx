import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { AnswerState } from '../api/typed-answer.ts'
import './answered.css'

/**
 * An answer of the server beside its question. While what is typed now has none of its own, the
 * one before only holds its place, unreadable for eye, key and screen reader alike: a figure that
 * can be read is the figure of what is typed.
 */
export function Answered(props: {
  readonly state: AnswerState
  /** Said aloud when it comes: what is short, and belongs to a field. */
  readonly live?: boolean
  readonly children: ReactNode
}): ReactNode {
  const { state, live = false } = props
  return (
    <div
      className="answered"
      data-state={state}
      aria-busy={state === 'awaited'}
      aria-live={live ? 'polite' : undefined}
    >
      <div className="answered-figures" inert={state !== 'given'}>
        {props.children}
      </div>
      {state === 'awaited' ? (
        <span className="answered-note">
          <Trans>Being computed…</Trans>
        </span>
      ) : null}
    </div>
  )
}
