import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { components } from '../../api/client.ts'
import { InvoiceStatusMark } from '../../components/states.tsx'
import { Status } from '../../components/status.tsx'

type RunningStatus = components['schemas']['OutlookStatus']

/** Ready, yet to come, or cancelled with its order; once billed, the state of its invoices. */
export function InstalmentMark(props: { readonly status: RunningStatus }): ReactNode {
  const { t } = useLingui()
  switch (props.status) {
    case 'READY':
      return <Status tone="warn" shape="diamond">{t`Ready`}</Status>
    case 'FUTURE':
      return <Status tone="neutral" shape="ring">{t`To come`}</Status>
    case 'CANCELLED':
      return <Status tone="neutral" shape="dash">{t`Cancelled`}</Status>
    case 'BILLED':
      return <Status tone="good" shape="full">{t`Billed`}</Status>
    default:
      return <InvoiceStatusMark status={props.status} />
  }
}
