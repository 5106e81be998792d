import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useSession } from '../../api/session.tsx'
import { handOver, readKept } from './draft-store.ts'
import { type Drafted, OrderForm } from './order-form.tsx'
import type { Subject } from './subject.ts'

/** Begins with what was left unfinished in this tab, else with the draft as it is. */
export function KeptForm(props: {
  readonly of: Subject
  readonly name: string
  readonly saved: Drafted
}): ReactNode {
  const [kept] = useState(() => readKept(props.name))
  const over = kept?.over
  const begun =
    over === undefined
      ? undefined
      : { ...over, draft: kept?.draft ?? over.before, meanwhile: undefined }
  return <OrderForm {...props} kept={begun} />
}

/** Others deleted, confirmed or sent what was being written: what is typed can begin anew. */
export function MakeNew(props: { readonly of: Subject; readonly name: string }): ReactNode {
  const { organization } = useSession()
  const navigate = useNavigate()
  const { of, name } = props
  if (readKept(name) === undefined) return null
  const make = () => {
    handOver(name, `${of}.${organization.id}`)
    void navigate({ to: `/${of}s/new` })
  }
  return (
    <Button variant="default" size="compact-sm" ml="md" onClick={make}>
      {of === 'order' ? (
        <Trans>Make a new order of what you typed</Trans>
      ) : (
        <Trans>Make a new quote of what you typed</Trans>
      )}
    </Button>
  )
}
