import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { answer, type components } from '../api/client.ts'
import { useDeedOutside } from '../api/deed.ts'
import { useAnswer } from '../api/queries.ts'
import { useSession } from '../api/session.tsx'
import { Dialog } from '../components/dialog.tsx'
import { Refusal } from '../components/refusal.tsx'
import { Unanswered } from '../components/unanswered.tsx'

type Replaced = components['schemas']['Demo']['replaces'][number]

interface ResetProps {
  readonly opened: boolean
  readonly onClose: () => void
}

/** What a reset takes away and what comes instead, before it is done. */
export function ResetDemo(props: ResetProps): ReactNode {
  const { t } = useLingui()
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t`Reset the example data`}>
      <Reset onClose={props.onClose} />
    </Dialog>
  )
}

function Reset({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useLingui()
  const queries = useQueryClient()
  const { choose } = useSession()
  const navigate = useNavigate()
  const going = useAnswer(['demo'], (client) => answer(client.GET('/v1/demo')))
  const reset = useDeedOutside((client) => answer(client.POST('/v1/demo')), {
    onSuccess: async (demo) => {
      await queries.invalidateQueries({ queryKey: ['organizations'] })
      choose(demo.id)
      onClose()
      // What is on screen may be a record that is no more.
      await navigate({ to: '/' })
    },
    once: true,
  })
  if (going.data === undefined) return <Unanswered asked={going} />
  return (
    <div className="reset">
      <p>
        <Trans>
          Seven orders as on the first day take the place of what is here. It is archived: out of
          every list, and never to be used again.
        </Trans>
      </p>
      <ul className="reset-going">
        {going.data.replaces.map((each) => (
          <li key={each.organization}>
            <strong>{each.name}</strong>
            <Contents of={each} />
          </li>
        ))}
      </ul>
      <Refusal error={reset.error} />
      <Button loading={reset.isPending} onClick={() => reset.mutate(undefined)}>
        {t`Archive this, begin afresh`}
      </Button>
    </div>
  )
}

function Contents(props: { readonly of: Replaced }): ReactNode {
  const { orders, invoices, payments, customers, changes } = props.of
  const counts = [
    plural(orders, { one: '# order', other: '# orders' }),
    plural(invoices, { one: '# invoice', other: '# invoices' }),
    plural(payments, { one: '# payment', other: '# payments' }),
    plural(customers, { one: '# customer', other: '# customers' }),
  ].join(' · ')
  return (
    <>
      <small>{counts}</small>
      <small>
        {plural(changes, {
          0: 'Nothing was changed since it was loaded.',
          one: '# change since it was loaded.',
          other: '# changes since it was loaded.',
        })}
      </small>
    </>
  )
}
