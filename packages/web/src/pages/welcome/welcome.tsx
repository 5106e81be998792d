import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'

export function Welcome(): ReactNode {
  return <Page title="Welcome">…</Page>
}
