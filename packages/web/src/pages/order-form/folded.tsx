import { type ReactNode, useState } from 'react'

/** Folded until somebody opens it, or something in it is wrong; only a person folds it again. */
export function Folded(props: {
  readonly wrong: boolean
  readonly summary: ReactNode
  readonly children: ReactNode
}): ReactNode {
  const [open, setOpen] = useState(false)
  if (props.wrong && !open) setOpen(true)
  return (
    <details
      className="order-more"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{props.summary}</summary>
      {props.children}
    </details>
  )
}
