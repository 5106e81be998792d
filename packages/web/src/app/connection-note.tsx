import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useConnectionLost } from '../api/connection.ts'

/** Says that nothing answers while that is so; it goes by itself. */
export function ConnectionNote(): ReactNode {
  const { t } = useLingui()
  const lost = useConnectionLost()
  return (
    <div role="status">
      {lost ? (
        <p className="connection-note screen-only">
          {t`The server does not answer. What you type stays here, and the page goes on by itself when the server is back.`}
        </p>
      ) : null}
    </div>
  )
}
