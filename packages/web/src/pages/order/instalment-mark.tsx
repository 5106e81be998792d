import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { InvoiceStatusMark } from '../../components/states.tsx'
import { Status } from '../../components/status.tsx'

const ofInvoices = ['INVOICED', 'PARTLY_PAID', 'OVERDUE', 'PAID', 'CREDITED'] as const

/** Ready, yet to come, or cancelled with its order; once billed, the state of its invoices. */
export function InstalmentMark(props: { readonly status: string }): ReactNode {
  const { t } = useLingui()
  if (props.status === 'READY') return <Status tone="good" shape="full">{t`Ready`}</Status>
  if (props.status === 'CANCELLED') {
    return <Status tone="neutral" shape="dash">{t`Cancelled`}</Status>
  }
  const known = ofInvoices.find((status) => status === props.status)
  if (known !== undefined) return <InvoiceStatusMark status={known} />
  return <Status tone="neutral" shape="ring">{t`To come`}</Status>
}
