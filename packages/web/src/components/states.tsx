import { useLingui } from '@lingui/react/macro'
import type { components } from '@tranche/client'
import type { ReactNode } from 'react'
import { Status } from './status.tsx'

export type Bucket = components['schemas']['QueueRow']['bucket']
type OrderState = components['schemas']['Order']['state']
type OrderStage = components['schemas']['OrderStage']
type InvoiceStatus = components['schemas']['Invoice']['status']
type InvoiceKind = components['schemas']['Invoice']['kind']

/** Ready / Waiting / Almost / Blocked. */
export function BucketState(props: { readonly bucket: Bucket }): ReactNode {
  const { t } = useLingui()
  switch (props.bucket) {
    case 'ready':
      return <Status tone="warn" shape="diamond">{t`Ready`}</Status>
    case 'waiting':
      return <Status tone="neutral" shape="ring">{t`Waiting`}</Status>
    case 'almost':
      return <Status tone="info" shape="half">{t`Almost`}</Status>
    case 'blocked':
      return <Status tone="bad" shape="triangle">{t`Blocked`}</Status>
    case 'silent':
      return <Status tone="neutral" shape="ring">{t`By hand`}</Status>
  }
}

export function OrderStateMark(props: { readonly state: OrderState }): ReactNode {
  const { t } = useLingui()
  switch (props.state) {
    case 'draft':
      return <Status tone="neutral" shape="ring">{t`Draft`}</Status>
    case 'confirmed':
      return <Status tone="info" shape="half">{t`Confirmed`}</Status>
    case 'billed':
      return <Status tone="good" shape="full">{t`Billed`}</Status>
    case 'closed':
      return <Status tone="neutral" shape="square">{t`Closed`}</Status>
  }
}

/** In lists: the bucket of what is still to be billed, the state of the rest. */
export function OrderStageMark({ stage }: { readonly stage: OrderStage }): ReactNode {
  switch (stage) {
    case 'silent':
    case 'ready':
    case 'waiting':
    case 'almost':
    case 'blocked':
      return <BucketState bucket={stage} />
    default:
      return <OrderStateMark state={stage} />
  }
}

export function InvoiceStatusMark(props: { readonly status: InvoiceStatus }): ReactNode {
  const { t } = useLingui()
  switch (props.status) {
    case 'INVOICED':
      return <Status tone="info" shape="ring">{t`Invoiced`}</Status>
    case 'PARTLY_PAID':
      return <Status tone="warn" shape="half">{t`Partly paid`}</Status>
    case 'OVERDUE':
      return <Status tone="bad" shape="triangle">{t`Overdue`}</Status>
    case 'PAID':
      return <Status tone="good" shape="full">{t`Paid`}</Status>
    case 'CREDITED':
      return <Status tone="neutral" shape="dash">{t`Credited`}</Status>
  }
}

/** "Progress invoice", "Credit note" … in the language in force. */
export function useInvoiceKind(): (kind: InvoiceKind) => string {
  const { t } = useLingui()
  return (kind) => {
    const names: Readonly<Record<InvoiceKind, string>> = {
      deposit: t`Deposit invoice`,
      progress: t`Progress invoice`,
      standard: t`Invoice`,
      final: t`Final invoice`,
      credit: t`Credit note`,
    }
    return names[kind]
  }
}
