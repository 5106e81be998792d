import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { answer } from '../../api/client.ts'
import { useDeedOutside } from '../../api/deed.ts'
import { known } from '../../api/queries.ts'
import { useOrganizations } from '../../api/session.tsx'
import { save } from '../../browser/preferences.ts'
import { Refusal } from '../../components/refusal.tsx'
import { FirstOrder } from './first-order.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import './welcome.css'

/** The first visit, and the way to another organization: look around, or begin. */
export function Welcome(): ReactNode {
  const { t } = useLingui()
  const organizations = known(useOrganizations())
  const enter = useEnter()
  useEffect(() => {
    document.title = t`Welcome · Tranche`
  }, [t])
  const demo = organizations?.find(({ livemode }) => !livemode)
  const load = useDeedOutside((client) => answer(client.POST('/v1/demo')), {
    onSuccess: ({ id }) => enter(id, '/'),
  })
  return (
    <div className="welcome">
      <header className="welcome-head">
        <strong className="welcome-name">Tranche</strong>
        {organizations === undefined || organizations.length === 0 ? null : (
          <Link to="/">
            <Trans>Back</Trans>
          </Link>
        )}
        <LanguageSwitch />
      </header>
      <main className="welcome-main">
        <section className="welcome-word">
          <h1>
            <Trans>Bill long work in parts</Trans>
          </h1>
          <p>
            <Trans>
              As it progresses, when milestones are reached, on dates, or when you say so. Each part
              to the cent, each amount with its reason.
            </Trans>
          </p>
          <Steps />
        </section>
        <div className="welcome-ways">
          <FirstOrder onMade={(id) => enter(id, '/orders/new')} />
          <section className="welcome-demo">
            <h2>
              <Trans>Only looking?</Trans>
            </h2>
            <p className="muted">
              <Trans>
                Seven orders in three currencies, with a clock that stands still. Nothing is sent,
                and you can start afresh whenever you like.
              </Trans>
            </p>
            <Button
              variant="default"
              loading={load.isPending}
              onClick={() =>
                demo === undefined ? load.mutate(undefined) : void enter(demo.id, '/')
              }
            >
              {t`Look around with example data`}
            </Button>
            <Refusal error={load.error} />
          </section>
        </div>
      </main>
    </div>
  )
}

/** Turns to an organization, new ones included, and goes on. */
function useEnter() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return async (id: string, to: '/' | '/orders/new') => {
    save('organization', id)
    await queries.invalidateQueries({ queryKey: ['organizations'] })
    await navigate({ to })
  }
}

/** An order billed in three parts, as the bars inside the application show it. */
function Steps(): ReactNode {
  const { t } = useLingui()
  const steps = [t`Design`, t`Build`, t`Launch`]
  return (
    <ol className="welcome-steps" aria-hidden="true">
      {steps.map((step, at) => (
        <li key={step} data-step={at}>
          <span className="bar">
            <span data-part={at === 0 ? 'paid' : at === 1 ? 'ready' : 'remaining'} />
          </span>
          {step}
        </li>
      ))}
    </ol>
  )
}
