import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'

export function InvoiceViewer(): ReactNode {
  return <Page title="InvoiceViewer">…</Page>
}
