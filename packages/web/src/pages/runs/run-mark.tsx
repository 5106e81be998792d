import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Status } from '../../components/status.tsx'
import type { Run, RunItem } from './run-data.ts'

/** Preview, Queued, Issuing, Interrupted, Done; done with failures says so. */
export function RunMark({ run }: { readonly run: Run }): ReactNode {
  const { t } = useLingui()
  switch (run.state) {
    case 'preview':
      return <Status tone="neutral" shape="ring">{t`Preview`}</Status>
    case 'queued':
      return <Status tone="info" shape="ring">{t`Queued`}</Status>
    case 'issuing':
      return <Status tone="info" shape="half">{t`Issuing`}</Status>
    case 'interrupted':
      return <Status tone="warn" shape="half">{t`Interrupted`}</Status>
    case 'done':
      return run.counts.failed > 0 ? (
        <Status tone="warn" shape="half">{t`Partly issued`}</Status>
      ) : (
        <Status tone="good" shape="full">{t`Issued`}</Status>
      )
  }
}

export function RunItemMark(props: { readonly state: RunItem['state'] }): ReactNode {
  const { t } = useLingui()
  switch (props.state) {
    case 'pending':
      return <Status tone="neutral" shape="ring">{t`To issue`}</Status>
    case 'issued':
      return <Status tone="good" shape="full">{t`Issued`}</Status>
    case 'skipped':
      return <Status tone="neutral" shape="dash">{t`Nothing left`}</Status>
    case 'blocked':
      return <Status tone="bad" shape="triangle">{t`Blocked`}</Status>
    case 'failed':
      return <Status tone="bad" shape="triangle">{t`Failed`}</Status>
    case 'excluded':
      return <Status tone="neutral" shape="square">{t`Left out`}</Status>
  }
}
