import type { ReactNode } from 'react'

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'neutral'
type Plain = 'full' | 'half' | 'ring' | 'square' | 'triangle' | 'diamond' | 'dash'
export type Shape = Plain | 'hourglass' | 'calendar'

const shapes: Readonly<Record<Shape, ReactNode>> = {
  full: <circle cx="5" cy="5" r="4.5" fill="currentColor" />,
  half: (
    <>
      <circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" />
      <path d="M5 1a4 4 0 0 1 0 8z" fill="currentColor" />
    </>
  ),
  ring: <circle cx="5" cy="5" r="3.75" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  square: <rect x="1" y="1" width="8" height="8" rx="1" fill="currentColor" />,
  triangle: <path d="M5 .5 9.8 9.2H.2z" fill="currentColor" />,
  diamond: <path d="M5 0l5 5-5 5-5-5z" fill="currentColor" />,
  hourglass: <path d="M1.5.5h7v1.4L6 5l2.5 3.1v1.4h-7V8.1L4 5 1.5 1.9z" fill="currentColor" />,
  calendar: (
    <>
      <rect x="0.5" y="1.5" width="9" height="8" rx="1" fill="currentColor" />
      <path d="M2.8 0v2M7.2 0v2" stroke="currentColor" />
      <path d="M2 5.5h6M2 7.5h4" stroke="var(--surface)" />
    </>
  ),
  dash: <rect x="0.5" y="4" width="9" height="2" rx="1" fill="currentColor" />,
}

/** A state as word, shape and colour: none of them alone carries it. */
export function Status(props: {
  readonly tone: Tone
  readonly shape: Shape
  /** What it means, where its word does not say all. */
  readonly title?: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <span className="status" data-tone={props.tone} title={props.title}>
      <svg viewBox="0 0 10 10" aria-hidden="true">
        {shapes[props.shape]}
      </svg>
      {props.children}
    </span>
  )
}
