import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'

export function NewRun(): ReactNode {
  return <Page title="NewRun">…</Page>
}
