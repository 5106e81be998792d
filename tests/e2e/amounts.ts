import type { Page } from 'playwright-core'
import { settled } from './studio.ts'

/** Phone, tablet, laptop, desk; 320: 1280 at 400 %; 720: 1440 at 200 %. */
export const widths = [320, 360, 720, 768, 1024, 1280, 1440]

/**
 * Amounts on screen that cannot be read whole: cut by what hides its overflow, broken over two
 * lines, or wider than their field; and whether the page scrolls sideways.
 */
export async function unreadable(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 900 })
  await settled(page)
  return page.evaluate(lookForAmounts)
}

/** Runs in the page. */
function lookForAmounts(): string[] {
  const amount =
    /-?\d{1,3}(?:[.,\u00a0\u202f\u2019]\d{3})+[.,]\d{2}(?!\d)(?:[\u00a0 ](?:EUR|USD|AED))?/gu
  const found: string[] = []
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth > clientWidth) {
    const wide = [...document.body.querySelectorAll('*')]
      .filter((each) => each.getBoundingClientRect().right > clientWidth + 1)
      .slice(0, 12)
      .map((each) => `${each.tagName.toLowerCase()}.${each.className}`)
    found.push(`sideways by ${(scrollWidth - clientWidth).toString()}: ${wide.join(' > ')}`)
  }
  const isClipped = (rect: DOMRect, from: Element | null): Element | undefined => {
    for (let each = from; each !== null && each !== document.body; each = each.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(each)
      const box = each.getBoundingClientRect()
      // What only screen readers read.
      if (box.width <= 1 && position === 'absolute') return undefined
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
      if (hides(overflowX) && (rect.right > box.right + 1 || rect.left < box.left - 1)) return each
      if (hides(overflowY) && rect.top > box.bottom - 2) return each
    }
    return undefined
  }
  const nameOf = (each: Element) => `${each.tagName.toLowerCase()}.${each.className}`
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { parentElement: parent, textContent: text } = node
    if (parent?.checkVisibility({ visibilityProperty: true }) !== true) continue
    for (const match of (text ?? '').matchAll(amount)) {
      const range = document.createRange()
      range.setStart(node, match.index)
      range.setEnd(node, match.index + match[0].length)
      const rects = [...range.getClientRects()]
      const lines = new Set(rects.map(({ top }) => Math.round(top)))
      if (lines.size > 1) found.push(`${match[0]} broken in ${nameOf(parent)}`)
      const cut = rects.map((rect) => isClipped(rect, parent)).find((each) => each !== undefined)
      if (cut !== undefined) found.push(`${match[0]} of ${nameOf(parent)} cut by ${nameOf(cut)}`)
    }
  }
  for (const input of document.querySelectorAll('input')) {
    if (!input.checkVisibility() || input.value.search(amount) < 0) continue
    if (input.scrollWidth > input.clientWidth + 1) found.push(`${input.value} in its field`)
  }
  return found
}
