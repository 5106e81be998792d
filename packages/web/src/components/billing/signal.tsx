import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { components } from '../../api/client.ts'
import { Status } from '../status.tsx'

export type Signal = components['schemas']['Signal']

/** What an order or a line shows at a glance; nothing where there is nothing to say. */
export function SignalMark({ signal }: { readonly signal: Signal }): ReactNode {
  const { t } = useLingui()
  switch (signal) {
    case 'red':
      return (
        <Status tone="warn" shape="diamond" title={t`Something of it is ready to bill`}>
          {t`Ready`}
        </Status>
      )
    case 'calendar':
      return (
        <Status tone="warn" shape="calendar" title={t`A day of its plan has come`}>
          {t`Day has come`}
        </Status>
      )
    case 'hourglass':
      return (
        <Status tone="info" shape="hourglass" title={t`Something of it is held back`}>
          {t`Waiting`}
        </Status>
      )
    case 'green':
      return (
        <Status tone="good" shape="square" title={t`All of it is billed`}>
          {t`Billed`}
        </Status>
      )
    case 'none':
      return null
  }
}
