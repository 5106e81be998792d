import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'

export function NewPayment(): ReactNode {
  return <Page title="NewPayment">…</Page>
}
