import { useLingui } from '@lingui/react/macro'
import {
  type Icon,
  IconBook2,
  IconBriefcase,
  IconCash,
  IconChartBar,
  IconClock,
  IconFileDescription,
  IconFileInvoice,
  IconInbox,
  IconListDetails,
  IconPlayerPlay,
  IconSettings,
  IconTemplate,
  IconUsers,
} from '@tabler/icons-react'
import type { LinkProps } from '@tanstack/react-router'

interface Place {
  readonly to: LinkProps['to'] & string
  readonly label: string
  readonly key: string
  readonly icon: Icon
  readonly within?: string
}

/** Places, each with the second key after G; the rail has those that are not within another. */
export function usePlaces(): readonly Place[] {
  const { t } = useLingui()
  return [
    { to: '/', label: t`To bill`, key: 'q', icon: IconInbox },
    { to: '/runs', label: t`Billing runs`, key: 'b', icon: IconPlayerPlay },
    { to: '/orders', label: t`Orders`, key: 'o', icon: IconListDetails },
    { to: '/projects', label: t`Projects`, key: 'j', icon: IconBriefcase },
    { to: '/time', label: t`Time`, key: 't', icon: IconClock },
    { to: '/invoices', label: t`Invoices`, key: 'i', icon: IconFileInvoice },
    { to: '/receivables', label: t`Receivables`, key: 'r', icon: IconCash },
    { to: '/customers', label: t`Customers`, key: 'c', icon: IconUsers },
    { to: '/settings', label: t`Settings`, key: 's', icon: IconSettings },
    { to: '/quotes', label: t`Quotes`, key: 'u', icon: IconFileDescription, within: '/orders' },
    { to: '/ledger', label: t`Ledger`, key: 'l', icon: IconBook2, within: '/receivables' },
    {
      to: '/reports/future-revenue',
      label: t`Future revenue`,
      key: 'f',
      icon: IconChartBar,
      within: '/orders',
    },
    { to: '/plans', label: t`Plan templates`, key: 'p', icon: IconTemplate, within: '/settings' },
  ]
}
