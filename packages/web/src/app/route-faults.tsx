import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type ErrorComponentProps, Link, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { showStroke } from '../browser/show-stroke.ts'
import { Empty, Page } from '../components/page.tsx'
import { usePlaces } from './places.ts'

/** An address that no page knows: named, with the ways to the pages that there are. */
export function NotFound(): ReactNode {
  const { t } = useLingui()
  const { pathname } = useLocation()
  const places = usePlaces()
  const keys = showStroke('mod+k')
  return (
    <Page title={t`No such page`}>
      <Empty
        text={t`There is no page at “${pathname}”. ${keys} searches orders, invoices and customers.`}
      >
        <nav className="ways" aria-label={t`Pages`}>
          {places.map(({ to, label }) => (
            <Link key={to} to={to}>
              {label}
            </Link>
          ))}
        </nav>
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
