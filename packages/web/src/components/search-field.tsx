import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'

/** Characters that a search may have: more are refused, and very many not even read. */
export const LONGEST_SEARCH = 200

/** Words that filter a list; what is typed stands at once, the list follows a moment later. */
export function SearchField(props: {
  readonly label: string
  readonly value: string | undefined
  readonly set: (words: string) => void
}): ReactNode {
  const { value = '', label, set } = props
  /** Only while it is being typed: afterwards the filter itself stands here. */
  const [typed, setTyped] = useState<string | undefined>()
  const follow = useDebouncedCallback((words: string) => set(words.trim()), 150)
  return (
    <TextInput
      size="xs"
      type="search"
      aria-label={label}
      placeholder={label}
      maxLength={LONGEST_SEARCH}
      value={typed ?? value}
      onBlur={() => {
        follow.flush()
        setTyped(undefined)
      }}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        follow(event.currentTarget.value)
      }}
    />
  )
}
