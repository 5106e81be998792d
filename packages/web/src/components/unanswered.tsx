import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { ProblemError } from '../api/client.ts'
import { type Asked, isGone } from '../api/queries.ts'
import { Loading, Page } from './page.tsx'
import { Refusal } from './refusal.tsx'

/**
 * What stands where nothing can be shown yet: that it is being asked, or what hindered it with
 * another try. Only what was answered may say that there is nothing (`children`).
 */
export function Unanswered(props: {
  readonly asked: Asked
  readonly children?: ReactNode
}): ReactNode {
  const { asked, children = null } = props
  if (asked.error !== null) return <Failed asked={asked} />
  return asked.isPending ? <Loading /> : children
}

/** In the place of a record's page: the same, with the way to others of its kind. */
export function UnansweredPage(props: {
  readonly title: string
  readonly asked: Asked
  readonly children?: ReactNode
}): ReactNode {
  return (
    <Page title={props.title}>
      <Unanswered asked={props.asked} />
      {props.asked.error === null ? null : <p>{props.children}</p>}
    </Page>
  )
}

/** What hindered an answer, with another try; nothing where it came. */
export function Failed({ asked }: { readonly asked: Asked }): ReactNode {
  if (asked.error === null) return null
  const again = isGone(asked.error) ? null : (
    <p>
      <Button size="compact-sm" variant="default" onClick={() => void asked.refetch()}>
        <Trans>Try again</Trans>
      </Button>
    </p>
  )
  if (asked.error instanceof ProblemError) return <Refusal error={asked.error}>{again}</Refusal>
  return (
    <div className="refusal" role="alert">
      <Trans>The server does not answer, so nothing can be shown here.</Trans>
      {again}
    </div>
  )
}
