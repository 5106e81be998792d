import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { along } from '../../components/bars.tsx'
import { showPercent } from '../../words/format.ts'
import '../../components/progress/progress.css'

/** How much is done, as a bar with its figure. */
export function ProgressTrack({ percent }: { readonly percent: string }): ReactNode {
  const { t } = useLingui()
  const done = showPercent(percent)
  return (
    <span className="progress-track">
      <span className="progress-bar" role="img" aria-label={t`Progress ${done}`}>
        <span data-part="last" style={{ width: along(percent) }} />
      </span>
      <span className="figures">{done}</span>
    </span>
  )
}
