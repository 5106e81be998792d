import { useLingui } from '@lingui/react/macro'
import { useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { NewDraft } from './new-draft.tsx'

/** A new order; what was left unfinished may be continued. */
export function NewOrder(): ReactNode {
  const { t } = useLingui()
  const search = useSearch({ from: '/inside/orders/new' })
  return <NewDraft of="order" title={t`New order`} begin={search} />
}
