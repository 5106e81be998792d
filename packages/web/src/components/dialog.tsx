import { useLingui } from '@lingui/react/macro'
import { Modal, type ModalProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { KeysLevel } from '../browser/keys.tsx'
import './dialog.css'

/** Over the page, which stands still behind it: neither its keys nor its buttons act. */
export function Dialog(props: ModalProps): ReactNode {
  const { t } = useLingui()
  return (
    <KeysLevel opened={props.opened}>
      <Modal closeButtonProps={{ 'aria-label': t`Close` }} {...props} />
    </KeysLevel>
  )
}
