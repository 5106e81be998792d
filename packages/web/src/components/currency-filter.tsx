import { useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'

/** One currency of several as a filter; nothing where there is no choice. */
export function CurrencyFilter(props: {
  readonly value: string | undefined
  readonly currencies: readonly string[]
  readonly set: (currency: string) => void
}): ReactNode {
  const { t } = useLingui()
  const { value = '', currencies } = props
  const codes = [...new Set([...currencies, value])].filter((code) => code !== '').toSorted()
  if (codes.length < 2) return null
  return (
    <NativeSelect
      size="xs"
      aria-label={t`Currency`}
      value={value}
      onChange={(event) => props.set(event.currentTarget.value)}
      data={[
        { value: '', label: t`All currencies` },
        ...codes.map((code) => ({ value: code, label: code })),
      ]}
    />
  )
}
