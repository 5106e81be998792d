import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useEffect } from 'react'

/** A page's frame: heading, a line below it, actions at the right. */
export function Page(props: {
  readonly title: string
  /** In the line of the heading: the way to what is its like. */
  readonly beside?: ReactNode
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}): ReactNode {
  useEffect(() => {
    document.title = `${props.title} · Tranche`
  }, [props.title])
  return (
    <div className="page">
      <header className="page-head">
        <div>
          {props.beside === undefined ? (
            <h1>{props.title}</h1>
          ) : (
            <div className="page-title">
              <h1>{props.title}</h1>
              {props.beside}
            </div>
          )}
          {props.lead === undefined ? null : <div className="muted">{props.lead}</div>}
        </div>
        {props.actions === undefined ? null : (
          <div className="page-actions screen-only">{props.actions}</div>
        )}
      </header>
      {props.children}
    </div>
  )
}

export function Panel(props: { readonly title?: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className="panel">
      {props.title === undefined ? null : <h2>{props.title}</h2>}
      {props.children}
    </section>
  )
}

/** One sentence and one button. */
export function Empty(props: {
  readonly text: ReactNode
  readonly children?: ReactNode
}): ReactNode {
  return (
    <div className="empty">
      <p>{props.text}</p>
      {props.children}
    </div>
  )
}

export function Loading(): ReactNode {
  const { t } = useLingui()
  return <div className="empty" role="status">{t`Loading…`}</div>
}

/** Names and figures side by side. */
export function Facts(props: {
  readonly facts: readonly (readonly [name: string, value: ReactNode] | undefined)[]
}): ReactNode {
  return (
    <dl className="facts">
      {props.facts.map((fact) =>
        fact === undefined ? null : (
          <div key={fact[0]}>
            <dt>{fact[0]}</dt>
            <dd>{fact[1]}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
