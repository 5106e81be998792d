import type { ReactNode } from 'react'

/** Words may be cut, an amount never: a text with one takes the lines that it needs. */
function cut(className: string, text: string): string | undefined {
  return /\d[.,]\d{2}(?!\d)/.test(text) ? undefined : className
}

/** A long name; all of it on hovering, and on the page it leads to. */
export function OneLine({ text }: { readonly text: string }): ReactNode {
  return (
    <span className={cut('one-line', text)} title={text}>
      {text}
    </span>
  )
}

/** A long name or a sentence, cut after its second line. */
export function TwoLines({ text }: { readonly text: string }): ReactNode {
  return (
    <span className={cut('two-lines', text)} title={text}>
      {text}
    </span>
  )
}
