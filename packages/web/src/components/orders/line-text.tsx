import { useLingui } from '@lingui/react/macro'
import { Popover } from '@mantine/core'
import type { ReactNode } from 'react'
import './line-text.css'

/** As much as is read at a glance. */
const short = 80

/** What stands below a line: its beginning, and all of it where it is pressed. */
export function LineText(props: {
  readonly label: string
  readonly text: string | null
}): ReactNode {
  const { t } = useLingui()
  const { label, text } = props
  if (text === null) return null
  const [first = ''] = text.split('\n')
  if (text === first && text.length <= short)
    return <small className="line-text-shown">{text}</small>
  const begin = first.slice(0, short).trimEnd()
  return (
    <Popover position="bottom-start" width="min(36rem, 94vw)" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className="line-text-shown"
          aria-label={t`Text of ${label}: ${begin}`}
        >
          {begin} …
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <p className="line-text-whole">{text}</p>
      </Popover.Dropdown>
    </Popover>
  )
}
