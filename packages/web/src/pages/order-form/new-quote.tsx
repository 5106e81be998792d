import { useLingui } from '@lingui/react/macro'
import { useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { NewDraft } from './new-draft.tsx'

/** A new quote: all that its order may have, and until when it is offered. */
export function NewQuote(): ReactNode {
  const { t } = useLingui()
  const search = useSearch({ from: '/inside/quotes/new' })
  return <NewDraft of="quote" title={t`New quote`} begin={search} />
}
