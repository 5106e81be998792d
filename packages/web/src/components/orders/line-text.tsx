import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'

/** As much as is read at a glance. */
const short = 120

/** What stands below a line; what is long opens on request. */
export function LineText({ text }: { readonly text: string | null }): ReactNode {
  const { t } = useLingui()
  const [whole, setWhole] = useState(false)
  if (text === null) return null
  const [first = ''] = text.split('\n')
  const isLong = text.length > short || first !== text
  if (!isLong) return <small className="line-text-shown">{text}</small>
  return (
    <small className="line-text-shown" data-whole={whole || undefined}>
      {whole ? text : `${first.slice(0, short).trimEnd()} …`}{' '}
      <button
        type="button"
        aria-expanded={whole}
        onClick={(event) => {
          event.stopPropagation()
          setWhole(!whole)
        }}
      >
        {whole ? t`Show less` : t`Show all of it`}
      </button>
    </small>
  )
}
