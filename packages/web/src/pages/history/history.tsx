import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'

export function History(): ReactNode {
  return <Page title="History">…</Page>
}
