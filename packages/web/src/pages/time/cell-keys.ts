import type { KeyboardEvent } from 'react'

/**
 * Enter, ↑ and ↓ go to the next row; ← and → at the end of what is typed to the next day. Where
 * there is no cell any more, what is typed is kept and nothing has the focus.
 */
export function moveFrom(event: KeyboardEvent<HTMLInputElement>): void {
  const field = event.currentTarget
  const [row = 0, column = 0] = (field.dataset['at'] ?? '').split('-').map(Number)
  const { selectionStart: start, selectionEnd: end, value } = field
  const all = start === 0 && end === value.length
  const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
    Enter: [event.shiftKey ? -1 : 1, 0],
    ArrowDown: [1, 0],
    ArrowUp: [-1, 0],
    ...(all || start === value.length ? { ArrowRight: [0, 1] as const } : {}),
    ...(all || end === 0 ? { ArrowLeft: [0, -1] as const } : {}),
  }
  const step = steps[event.key]
  if (step === undefined) return
  event.preventDefault()
  const to = `${(row + step[0]).toString()}-${(column + step[1]).toString()}`
  const next = field.closest('table')?.querySelector<HTMLInputElement>(`[data-at="${to}"]`)
  if (next === null || next === undefined || next.disabled) field.blur()
  else next.focus()
}
