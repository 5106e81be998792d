import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'

export function Run(): ReactNode {
  return <Page title="Run">…</Page>
}
