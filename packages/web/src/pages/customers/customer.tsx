import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'

export function CustomerPage(): ReactNode {
  return <Page title="CustomerPage">…</Page>
}
