import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { EventTable } from '../../components/events/event-table.tsx'
import type { Order } from '../../components/orders/order-data.ts'

/** Everything that happened to the order, and the way to all that happened at all. */
export function HistoryTab({ order }: { readonly order: Order }): ReactNode {
  const { t } = useLingui()
  return (
    <EventTable
      name={t`History of ${order.label}`}
      of={{ order: order.id }}
      tools={
        <Link to="/history" search={{ order: order.id }}>
          <Trans>Audit history of this order</Trans>
        </Link>
      }
    />
  )
}
