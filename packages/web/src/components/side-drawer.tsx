import { useLingui } from '@lingui/react/macro'
import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'

/** A deed beside the page it was asked for from; the page says where the focus goes afterwards. */
export function SideDrawer(props: {
  readonly opened: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly children: ReactNode
}): ReactNode {
  const { t } = useLingui()
  return (
    <Drawer
      opened={props.opened}
      onClose={props.onClose}
      returnFocus={false}
      position="right"
      size="min(42rem, 100vw)"
      title={props.title}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {props.children}
    </Drawer>
  )
}
