import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'

/** A filter in force that has no field of its own: shown, and gone by a click. */
export function FilterOff(props: {
  readonly name: string | undefined
  readonly off: () => void
}): ReactNode {
  const { t } = useLingui()
  const { name } = props
  if (name === undefined || name === '') return null
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={t`No longer only ${name}`}
      rightSection={<span aria-hidden="true">×</span>}
      onClick={props.off}
    >
      {name}
    </Button>
  )
}
