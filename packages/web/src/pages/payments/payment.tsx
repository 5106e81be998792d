import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'

export function PaymentPage(): ReactNode {
  return <Page title="PaymentPage">…</Page>
}
