import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { components } from '../../api/client.ts'
import { SideDrawer } from '../side-drawer.tsx'
import { ProgressForm } from './progress-form.tsx'

type Order = components['schemas']['Order']

/** Progress beside the page it was asked for from. */
export function ProgressDrawer(props: {
  readonly order: Order
  readonly opened: boolean
  readonly onClose: () => void
  readonly onDone: (after: Order) => void
}): ReactNode {
  const { t } = useLingui()
  return (
    <SideDrawer
      opened={props.opened}
      onClose={props.onClose}
      title={<b>{t`Progress of ${props.order.label}`}</b>}
    >
      <ProgressForm order={props.order} onDone={props.onDone} />
    </SideDrawer>
  )
}
