import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'

export function Customers(): ReactNode {
  return <Page title="Customers">…</Page>
}
