import { useLingui } from '@lingui/react/macro'
import { Textarea } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import type { LineDraft } from './draft.ts'

/** As many signs as the server takes. */
const most = 10_000

/** Quiet, beneath the label, while the line has no text. */
export function AddText(props: {
  readonly number: number
  readonly onOpen: () => void
}): ReactNode {
  const { t } = useLingui()
  const { number } = props
  return (
    <button
      type="button"
      className="line-text-add"
      aria-label={t`Line ${number}: add text`}
      onClick={props.onOpen}
    >
      {t`Add text`}
    </button>
  )
}

/** What stands below the line, on screen and on paper. */
export function LineText(props: {
  readonly number: number
  readonly line: LineDraft
  /** Somebody just asked for it. */
  readonly fresh: boolean
  readonly onChange: (line: LineDraft) => void
}): ReactNode {
  const { t } = useLingui()
  const { number, line, fresh } = props
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (fresh) field.current?.focus()
  }, [fresh])
  return (
    <div className="line-text" role="row">
      <div role="gridcell">
        <Textarea
          aria-label={t`Line ${number}: text`}
          placeholder={t`Printed below the line`}
          size="xs"
          autosize
          minRows={2}
          maxRows={16}
          maxLength={most}
          ref={field}
          value={line.text}
          onChange={(event) => props.onChange({ ...line, text: event.currentTarget.value })}
        />
      </div>
    </div>
  )
}
