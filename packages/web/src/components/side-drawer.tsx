import { useLingui } from '@lingui/react/macro'
import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { KeysLevel } from '../browser/keys.tsx'

/** A deed beside the page it was asked for from; the page says where the focus goes afterwards. */
export function SideDrawer(props: {
  readonly opened: boolean
  readonly onClose: () => void
  /** It is gone, and the focus with it. */
  readonly onLeft?: () => void
  readonly title: ReactNode
  readonly children: ReactNode
}): ReactNode {
  const { t } = useLingui()
  return (
    <KeysLevel opened={props.opened}>
      <Drawer
        opened={props.opened}
        onClose={props.onClose}
        onExitTransitionEnd={() => props.onLeft?.()}
        returnFocus={false}
        position="right"
        size="min(42rem, 100vw)"
        title={props.title}
        closeButtonProps={{ 'aria-label': t`Close` }}
      >
        {props.children}
      </Drawer>
    </KeysLevel>
  )
}
