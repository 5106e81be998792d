import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'

export function Receivables(): ReactNode {
  return <Page title="Receivables">…</Page>
}
