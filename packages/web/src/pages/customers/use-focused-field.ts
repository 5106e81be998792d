import { type RefObject, useEffect, useRef } from 'react'

/** Puts the cursor into the field of that name within the element, once it is on screen. */
export function useFocusedField<Kind extends HTMLElement>(
  field: string | undefined,
): RefObject<Kind | null> {
  const within = useRef<Kind>(null)
  useEffect(() => {
    if (field === undefined) return
    within.current?.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"]`)?.focus()
  }, [field])
  return within
}
