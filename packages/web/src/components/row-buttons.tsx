import { useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'

/** Moves a row of a form up or down, or takes it out. */
export function RowButtons(props: {
  /** "Line 3": what the buttons speak of. */
  readonly name: string
  readonly onRemove: () => void
  readonly onUp: (() => void) | undefined
  readonly onDown: (() => void) | undefined
  /** The row has keys for it: the buttons name them, and leave the Tab key to its fields. */
  readonly keys?: boolean
}): ReactNode {
  const { t } = useLingui()
  const { name, keys = false } = props
  const usual = { variant: 'subtle', color: 'gray', tabIndex: keys ? -1 : 0 } as const
  return (
    <>
      <ActionIcon
        {...usual}
        aria-label={t`${name}: move up`}
        title={keys ? t`Move up: Alt ↑` : undefined}
        disabled={props.onUp === undefined}
        onClick={props.onUp}
      >
        <IconArrowUp size={15} />
      </ActionIcon>
      <ActionIcon
        {...usual}
        aria-label={t`${name}: move down`}
        title={keys ? t`Move down: Alt ↓` : undefined}
        disabled={props.onDown === undefined}
        onClick={props.onDown}
      >
        <IconArrowDown size={15} />
      </ActionIcon>
      <ActionIcon
        {...usual}
        aria-label={t`${name}: remove`}
        title={keys ? t`Remove: Ctrl Delete` : undefined}
        onClick={props.onRemove}
      >
        <IconX size={15} />
      </ActionIcon>
    </>
  )
}
