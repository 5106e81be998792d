import { useLingui } from '@lingui/react/macro'
import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import type { components } from '../../api/client.ts'
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
    <Drawer
      opened={props.opened}
      onClose={props.onClose}
      returnFocus={false}
      position="right"
      size="min(42rem, 100vw)"
      title={<b>{t`Progress of ${props.order.label}`}</b>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <ProgressForm order={props.order} onDone={props.onDone} />
    </Drawer>
  )
}
