import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { showDay } from '../../words/format.ts'
import { Status } from '../status.tsx'
import type { Payment } from './payment-data.ts'

/** Received, Credit applied, Reversed with its day. */
export function PaymentMark({ payment }: { readonly payment: Payment }): ReactNode {
  const { t } = useLingui()
  const { reversed_on: reversed, source } = payment
  if (reversed !== null) {
    return <Status tone="neutral" shape="dash">{t`Reversed on ${showDay(reversed)}`}</Status>
  }
  return source === 'credit' ? (
    <Status tone="info" shape="diamond">{t`Credit applied`}</Status>
  ) : (
    <Status tone="good" shape="full">{t`Received`}</Status>
  )
}
