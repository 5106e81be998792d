import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'

export function OrderCockpit(): ReactNode {
  return <Page title="OrderCockpit">…</Page>
}
