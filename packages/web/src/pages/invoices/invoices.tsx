import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'

export function Invoices(): ReactNode {
  return <Page title="Invoices">…</Page>
}
