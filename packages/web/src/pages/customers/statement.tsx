import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'

export function Statement(): ReactNode {
  return <Page title="Statement">…</Page>
}
