import { useLingui } from '@lingui/react/macro'
import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import type { components } from '../../api/client.ts'
import { ProgressForm } from './progress-form.tsx'

/** Progress beside the page it was asked for from. */
export function ProgressDrawer(props: {
  readonly order: components['schemas']['Order']
  readonly opened: boolean
  readonly onClose: () => void
}): ReactNode {
  const { t } = useLingui()
  return (
    <Drawer
      opened={props.opened}
      onClose={props.onClose}
      position="right"
      size="min(42rem, 100vw)"
      title={t`Progress of ${props.order.label}`}
      closeButtonProps={{ 'aria-label': t`Leave` }}
    >
      <ProgressForm order={props.order} onDone={props.onClose} />
    </Drawer>
  )
}
