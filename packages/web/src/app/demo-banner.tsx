import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSession } from '../api/session.tsx'
import { showInstant } from '../words/format.ts'

/** Says that these are examples, which instant the frozen clock shows, and how to start afresh. */
export function DemoBanner(props: { readonly onReset: () => void }): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  if (organization.livemode) return null
  const now = showInstant(organization.clock.now, organization.timezone)
  return (
    <div className="demo-banner screen-only" role="note">
      <span>{t`Example data. The clock stands at ${now}; nothing here is ever sent.`}</span>
      <Button size="compact-sm" variant="default" onClick={props.onReset}>
        {t`Reset demo`}
      </Button>
    </div>
  )
}
