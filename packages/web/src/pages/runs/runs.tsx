import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'

export function Runs(): ReactNode {
  return <Page title="Runs">…</Page>
}
