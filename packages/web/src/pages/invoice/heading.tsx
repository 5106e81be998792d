import type { ReactNode } from 'react'

/** A section's heading; the note names the currency of all amounts below, once. */
export function Heading(props: { readonly text: string; readonly note: string }): ReactNode {
  return (
    <h2>
      {props.text} <span className="heading-note">{props.note}</span>
    </h2>
  )
}
