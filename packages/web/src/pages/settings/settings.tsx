import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'

export function Settings(): ReactNode {
  return <Page title="Settings">…</Page>
}
