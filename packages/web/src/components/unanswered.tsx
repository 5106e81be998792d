import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { ProblemError } from '../api/client.ts'
import { Loading } from './page.tsx'
import { Refusal } from './refusal.tsx'

/** A question whose answer is shown. */
export interface Asked {
  /** Nothing was answered yet. */
  readonly isPending: boolean
  /** What became of it last; null where it was answered. */
  readonly error: unknown
  refetch(): unknown
}

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

/** What hindered an answer, with another try; nothing where it came. */
export function Failed({ asked }: { readonly asked: Asked }): ReactNode {
  if (asked.error === null) return null
  const again = (
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
