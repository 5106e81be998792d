import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { answer } from '../api/client.ts'
import { useDeedOutside } from '../api/deed.ts'
import { useSession } from '../api/session.tsx'
import { Refusal } from '../components/refusal.tsx'
import { showInstant } from './format.ts'

/** Fresh example data in place of what was tried, and what is ready of it comes on screen. */
export function useResetDemo() {
  const queries = useQueryClient()
  const { choose } = useSession()
  const navigate = useNavigate()
  return useDeedOutside((client) => answer(client.POST('/v1/demo')), {
    onSuccess: async (demo) => {
      await queries.invalidateQueries({ queryKey: ['organizations'] })
      choose(demo.id)
      // What is on screen may be a record that is no more.
      await navigate({ to: '/' })
    },
  })
}

/** Says that these are examples, which instant the frozen clock shows, and how to start afresh. */
export function DemoBanner(): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const reset = useResetDemo()
  if (organization.livemode) return null
  const now = showInstant(organization.clock.now, organization.timezone)
  return (
    <div className="demo-banner screen-only" role="note">
      <span>{t`Example data. The clock stands at ${now}; nothing here is ever sent.`}</span>
      <Button
        size="compact-sm"
        variant="default"
        loading={reset.isPending}
        onClick={() => reset.mutate(undefined)}
      >
        {t`Reset demo`}
      </Button>
      <Refusal error={reset.error} />
    </div>
  )
}
