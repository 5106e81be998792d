import type { ReactNode } from 'react'

/** A long name; all of it on hovering, and on the page it leads to. */
export function OneLine({ text }: { readonly text: string }): ReactNode {
  return (
    <span className="one-line" title={text}>
      {text}
    </span>
  )
}

/** A long name or a sentence, cut after its second line. */
export function TwoLines({ text }: { readonly text: string }): ReactNode {
  return (
    <span className="two-lines" title={text}>
      {text}
    </span>
  )
}
