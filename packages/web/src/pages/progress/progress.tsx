import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'

export function Progress(): ReactNode {
  return <Page title="Progress">…</Page>
}
