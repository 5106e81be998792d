import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useFaultText } from './fault-text.ts'

/** What a document may be issued with all the same; its event keeps it. */
export function DateWarnings(props: {
  readonly warnings: readonly { readonly code: string; readonly message: string }[] | undefined
}): ReactNode {
  const { t } = useLingui()
  const faultText = useFaultText()
  const { warnings = [] } = props
  if (warnings.length === 0) return null
  return (
    <div className="note date-warnings" data-tone="warn" role="status">
      <strong>{t`Can be issued all the same:`}</strong>
      {warnings.map(({ code, message }) => {
        const { sentence, original } = faultText({ code, detail: message, facts: {} })
        return (
          <span key={`${code} ${message}`}>
            {sentence}
            {original === undefined ? null : (
              <small lang="en" style={{ display: 'block' }}>
                {original}
              </small>
            )}
          </span>
        )
      })}
    </div>
  )
}
