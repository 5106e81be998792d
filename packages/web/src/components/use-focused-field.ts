import { type RefObject, useEffect, useRef } from 'react'
import { ProblemError } from '../api/client.ts'

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

/** After a refusal the cursor goes into the first field that it is about. */
export function useInvalidField(error: unknown, tries: number): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (error === null && tries === 0) return
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [error, tries])
  return form
}

/** Every fault stands at its field already: no list of them is needed. */
export function isPlaced(error: unknown, pointers: readonly string[]): boolean {
  if (!(error instanceof ProblemError)) return false
  const { errors } = error.problem
  return (
    errors.length > 0 && errors.every(({ pointer }) => pointers.includes(pointer.replace(/^#/, '')))
  )
}
