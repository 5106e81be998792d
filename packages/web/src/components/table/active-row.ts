/** The row that the keys speak of: of the table with focus, or else of the page's first. */
function activeRow(): HTMLElement | undefined {
  const table = document.activeElement?.closest('.table') ?? document
  return table.querySelector<HTMLElement>('[role="row"][data-key][tabindex="0"]') ?? undefined
}

export function activeRowKey(): string | undefined {
  return activeRow()?.dataset['key']
}

/** After a deed or a closed dialog: back to where the keys were, or to what took its place. */
export function focusActiveRow(): void {
  requestAnimationFrame(() => activeRow()?.focus())
}
