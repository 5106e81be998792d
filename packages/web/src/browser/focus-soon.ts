/** Milliseconds until a drawer has gone; and until the page surely shows what came of the deed. */
const AFTER = 50
const AT_MOST = 3000

/** Focuses a part of the page as soon as the page shows it. */
export function focusSoon(selector: string): void {
  const end = performance.now() + AT_MOST
  const look = () => {
    const found = document.querySelector<HTMLElement>(`#main ${selector}`)
    if (found !== null) found.focus()
    else if (performance.now() < end) requestAnimationFrame(look)
  }
  setTimeout(look, AFTER)
}
