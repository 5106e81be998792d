import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'

export function EditOrder(): ReactNode {
  return <Page title="EditOrder">…</Page>
}
