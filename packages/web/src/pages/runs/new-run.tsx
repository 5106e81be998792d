import { useLingui } from '@lingui/react/macro'
import { useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { Loading, Page } from '../../components/page.tsx'
import { Refusal } from '../../components/refusal.tsx'
import { useRunPreview } from '../../components/runs/use-run-preview.ts'

/** Previews a run of what the address names and goes on to it. */
export function NewRun(): ReactNode {
  const { t } = useLingui()
  const { currency, orders } = useSearch({ from: '/inside/runs/new' })
  const begun = useRef(false)
  const { start, error } = useRunPreview({ replace: true })
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    start({ currency, orders: orders?.split(',') })
  }, [start, currency, orders])
  return (
    <Page title={t`Billing run`}>{error === null ? <Loading /> : <Refusal error={error} />}</Page>
  )
}
