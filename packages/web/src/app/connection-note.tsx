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
          {t`The server does not answer. What you see is as it last was, what you type stays, and it goes on by itself as soon as the server is back.`}
        </p>
      ) : null}
    </div>
  )
}
