import { useLingui } from '@lingui/react/macro'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/queries.ts'
import { Loading, Page } from '../../components/page.tsx'
import { Refusal } from '../../components/refusal.tsx'

/** Previews a run of what the address names and goes on to it. */
export function NewRun(): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { currency, orders } = useSearch({ from: '/inside/runs/new' })
  const begun = useRef(false)
  const { mutate, error } = useDeed(
    (client, chosen: readonly string[] | undefined) =>
      answer(
        client.POST('/v1/billing-runs', {
          body: {
            ...(currency === undefined ? {} : { currency }),
            ...(chosen === undefined ? {} : { orders: [...chosen] }),
          },
        }),
      ),
    {
      onSuccess: ({ id }) =>
        void navigate({ to: '/runs/$run', params: { run: id }, replace: true }),
    },
  )
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    mutate(orders?.split(','))
  }, [mutate, orders])
  return (
    <Page title={t`Billing run`}>{error === null ? <Loading /> : <Refusal error={error} />}</Page>
  )
}
