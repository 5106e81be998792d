/** A field that does not come in this time takes nothing more. */
const PATIENCE_MS = 3_000

const early = { capture: true }

let typed: string | undefined
let patience: ReturnType<typeof setTimeout> | undefined

/** Keeps the letters typed from now on for a field that is about to open: none is a shortcut. */
export function gatherTyped(): void {
  stop()
  typed = ''
  window.addEventListener('keydown', gather, early)
  patience = setTimeout(stop, PATIENCE_MS)
}

/** What was typed ahead; from now on letters go where the focus is. */
export function takeTyped(): string {
  stop()
  const taken = typed ?? ''
  typed = undefined
  return taken
}

function stop(): void {
  window.removeEventListener('keydown', gather, early)
  clearTimeout(patience)
}

function gather(event: KeyboardEvent): void {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey
  if (!plain || typed === undefined) return
  if (event.key === 'Backspace') typed = typed.slice(0, -1)
  else if (event.key.length === 1) typed += event.key
  // Enter would open what stands behind.
  else if (event.key !== 'Enter') return
  event.preventDefault()
  event.stopImmediatePropagation()
}
