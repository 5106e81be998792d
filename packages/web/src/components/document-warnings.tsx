import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { components } from '../api/client.ts'
import { showDay } from '../words/format.ts'
import { useFaultText } from './fault-text.ts'

type Warning = components['schemas']['Problem']['errors'][number]

/** What a document may be issued with all the same. */
export function DocumentWarnings(props: {
  readonly warnings: readonly Warning[] | undefined
}): ReactNode {
  const { t } = useLingui()
  const text = useWarningText()
  const { warnings = [] } = props
  if (warnings.length === 0) return null
  return (
    <div className="note document-warnings" data-tone="warn" role="status">
      <strong>{t`Can be issued all the same:`}</strong>
      {warnings.map((warning) => (
        <span key={`${warning.code} ${warning.detail}`}>{text(warning)}</span>
      ))}
    </div>
  )
}

/** The server words a warning as the refusal that it would be elsewhere; here it is none. */
export function useWarningText(): (warning: Warning) => string {
  const { t } = useLingui()
  const faultText = useFaultText()
  return (warning) => {
    const { code, facts } = warning
    const number = facts['number'] ?? ''
    const day = showDay(facts['of'] ?? '')
    switch (code) {
      case 'date_before_series':
        return t`It is dated before ${number} of ${day}, the last document of its series.`
      case 'date_before_confirmation':
        return t`It is dated before its order ${number} was confirmed, on ${day}.`
      case 'date_before_previous':
        return t`It is dated before ${number} of ${day}, which it states as previous.`
      default:
        return faultText(warning).sentence
    }
  }
}
