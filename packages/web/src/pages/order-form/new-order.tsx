import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'

export function NewOrder(): ReactNode {
  return <Page title="NewOrder">…</Page>
}
