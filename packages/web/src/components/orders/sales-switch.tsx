import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import './sales-switch.css'

/** Beside the heading: what is ordered, and what is only offered yet. */
export function SalesSwitch(): ReactNode {
  const { t } = useLingui()
  return (
    <nav className="sales-switch" aria-label={t`Orders and quotes`}>
      <Link to="/orders">{t`Orders`}</Link>
      <Link to="/quotes">{t`Quotes`}</Link>
    </nav>
  )
}
