import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { type Money, showDecimal, showMoney } from '../../words/format.ts'

/** A figure or a word before and after a deed. */
export interface Turn {
  readonly label: string
  readonly before: string
  readonly after: string
}

/** What a deed changes, before it is done; what it leaves alone is left out, or said to stay. */
export function BeforeAfter({ turns }: { readonly turns: readonly Turn[] }): ReactNode {
  const { t } = useLingui()
  return (
    <dl className="before-after" aria-label={t`What it changes`}>
      {turns.map(({ label, before, after }) => (
        <div key={label} data-same={before === after || undefined}>
          <dt>{label}</dt>
          <dd>
            {before === after ? (
              t`stays ${after}`
            ) : (
              <>
                {before} <span aria-hidden="true">→</span> <b>{after}</b>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The currency stands once, behind the last. */
export function turnOf(label: string, before: Money, after: Money): Turn {
  return {
    label,
    before: before.amount === after.amount ? showMoney(before) : showDecimal(before.amount),
    after: showMoney(after),
  }
}
