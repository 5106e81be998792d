import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'

export function PlanPage(): ReactNode {
  return <Page title="PlanPage">…</Page>
}
