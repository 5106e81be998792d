import { useNavigate } from '@tanstack/react-router'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { given } from '../../browser/filters.ts'

interface RunOf {
  readonly currency?: string | undefined
  /** Only these orders; absent: all that is ready. */
  readonly orders?: readonly string[] | undefined
  /** Orders of one customer on one invoice; absent: an invoice for each. */
  readonly collect?: 'customer' | undefined
}

/** Previews a billing run and goes to it; nothing is issued. */
export function useRunPreview(options: { readonly replace?: boolean } = {}) {
  const navigate = useNavigate()
  const deed = useDeed(
    (client, { currency, orders, collect }: RunOf) =>
      answer(
        client.POST('/v1/billing-runs', {
          body: given({
            currency,
            orders: orders === undefined ? undefined : [...orders],
            collect,
          }),
        }),
      ),
    {
      onSuccess: ({ id }) => navigate({ to: '/runs/$run', params: { run: id }, ...options }),
    },
  )
  return { start: deed.mutate, isPending: deed.isPending, error: deed.error }
}
