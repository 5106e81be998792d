/** "mod+enter" → "⌘ Enter" on a Mac, "Ctrl Enter" elsewhere. */
export function showStroke(stroke: string): string {
  const mod = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl'
  return stroke
    .split(/[ +]/)
    .map((key) => (key === 'mod' ? mod : key.length === 1 ? key.toUpperCase() : capital(key)))
    .join(' ')
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
