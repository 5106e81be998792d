import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'

export function Orders(): ReactNode {
  return <Page title="Orders">…</Page>
}
