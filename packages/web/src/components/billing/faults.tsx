import type { ReactNode } from 'react'

/** What is wrong with a row, below it. */
export function Faults({ faults }: { readonly faults: readonly string[] }): ReactNode {
  return faults.length === 0 ? null : (
    <p className="plan-fault" role="alert">
      {faults.join(' ')}
    </p>
  )
}
