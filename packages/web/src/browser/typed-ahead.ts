/** A field that does not come in this time takes nothing any more. */
const PATIENCE_MS = 3_000

let typed: string | undefined

/** Keeps the letters typed from now on for a field that is about to open: none is a shortcut. */
export function gatherTyped(): void {
  if (typed !== undefined) return
  typed = ''
  window.addEventListener('keydown', gather, true)
  setTimeout(takeTyped, PATIENCE_MS)
}

/** What was typed ahead; from now on letters go where the focus is. */
export function takeTyped(): string {
  window.removeEventListener('keydown', gather, true)
  const taken = typed ?? ''
  typed = undefined
  return taken
}

function gather(event: KeyboardEvent): void {
  const letter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
  if (!letter) return
  event.preventDefault()
  event.stopImmediatePropagation()
  typed = (typed ?? '') + event.key
}
