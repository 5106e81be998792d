import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Empty, Page } from '../components/page.tsx'

export function NotFound(): ReactNode {
  const { t } = useLingui()
  return (
    <Page title={t`No such page`}>
      <Empty text={t`This address leads nowhere.`}>
        <Link to="/">
          <Trans>To bill</Trans>
        </Link>
      </Empty>
    </Page>
  )
}

/** What a screen itself broke on: the rest stands, and one may go on. */
export function RouteFault(props: ErrorComponentProps): ReactNode {
  const { t } = useLingui()
  return (
    <Page title={t`This screen broke`}>
      <div className="refusal" role="alert">
        {props.error instanceof Error ? props.error.message : String(props.error)}
      </div>
      <p>
        <Button onClick={props.reset}>{t`Try again`}</Button>
      </p>
    </Page>
  )
}
