import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'

export function Ledger(): ReactNode {
  return <Page title="Ledger">…</Page>
}
