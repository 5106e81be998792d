import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'

export function ToBill(): ReactNode {
  return <Page title="ToBill">…</Page>
}
