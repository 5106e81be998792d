import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useWarningText } from './fault-text.ts'

/** What a document may be issued with all the same; its event keeps it. */
export function DateWarnings(props: {
  readonly warnings: readonly { readonly code: string; readonly message: string }[] | undefined
}): ReactNode {
  const { t } = useLingui()
  const text = useWarningText()
  const { warnings = [] } = props
  if (warnings.length === 0) return null
  return (
    <div className="note date-warnings" data-tone="warn" role="status">
      <strong>{t`Can be issued all the same:`}</strong>
      {warnings.map((warning) => (
        <span key={warning.code}>{text(warning)}</span>
      ))}
    </div>
  )
}
