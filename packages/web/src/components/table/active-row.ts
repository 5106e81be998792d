/** The row that the keys speak of: the one with focus, else the one that Tab would enter. */
function activeRow(): HTMLElement | undefined {
  const focused = document.activeElement?.closest<HTMLElement>('[role="row"][data-key]')
  const next = document.querySelector<HTMLElement>('[role="row"][data-key][tabindex="0"]')
  return focused ?? next ?? undefined
}

export function activeRowKey(): string | undefined {
  return activeRow()?.dataset['key']
}

/** After a deed or a closed dialog: back to where the keys were, or to what took its place. */
export function focusActiveRow(): void {
  requestAnimationFrame(() => activeRow()?.focus())
}
