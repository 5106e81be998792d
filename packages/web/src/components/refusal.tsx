import { Trans } from '@lingui/react/macro'
import { Fragment, type ReactNode } from 'react'
import { ProblemError } from '../api/client.ts'
import { useFaultText } from './fault-text.ts'

/**
 * A refusal where it belongs: every fault with its numbers and the way out. A lost connection says
 * that nothing typed is lost. Announced to screen readers.
 */
export function Refusal(props: {
  readonly error: unknown
  /** The one-click way out, where there is one. */
  readonly children?: ReactNode
}): ReactNode {
  const faultText = useFaultText()
  const { error } = props
  if (error === null || error === undefined) return null
  if (!(error instanceof ProblemError)) {
    return (
      <div className="refusal" role="alert">
        <Trans>The server does not answer. What you typed is still here: try again.</Trans>
        {props.children}
      </div>
    )
  }
  const { problem } = error
  const faults = problem.errors.length === 0 ? [{ ...problem, facts: {} }] : problem.errors
  const texts = new Map(faults.map(faultText).map((text) => [text.sentence, text]))
  const sentences = [...texts.values()].map(({ sentence, original }) => (
    <Fragment key={sentence}>
      {sentence}
      {original === undefined ? null : (
        <small lang="en" style={{ display: 'block' }}>
          {original}
        </small>
      )}
    </Fragment>
  ))
  return (
    <div className="refusal" role="alert">
      {sentences.length === 1 ? (
        sentences
      ) : (
        <ul>
          {sentences.map((sentence) => (
            <li key={sentence.key}>{sentence}</li>
          ))}
        </ul>
      )}
      {props.children}
      {problem.status >= 500 ? <small>{problem.request_id}</small> : null}
    </div>
  )
}

/** The fault that belongs to a field, by the end of its pointer (`/lines/2/net`). */
export function faultAt(error: unknown, pointer: string) {
  if (!(error instanceof ProblemError)) return undefined
  return error.problem.errors.find((fault) => fault.pointer.replace(/^#/, '') === pointer)
}
