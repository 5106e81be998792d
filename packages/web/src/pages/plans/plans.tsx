import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'

export function Plans(): ReactNode {
  return <Page title="Plans">…</Page>
}
