import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { openOrderDesk, unexpected } from './order-desk.ts'
import { openStudio, rowsOf, type Studio } from './studio.ts'

const missing = chromiumPath() === undefined
/** With the one of the desk. */
const CUSTOMERS = 251

describe.skipIf(missing)(missing ? noChromium : 'a long table', () => {
  let studio: Studio
  beforeAll(async () => {
    studio = await openStudio()
    const desk = await openOrderDesk(studio, 'Longlist')
    // Every third name takes two lines: rows are not of one height.
    const create = (number: number) => {
      const long = number % 3 === 0 ? ' of the united harbour, canal and river works' : ''
      const name = `Works ${number.toString().padStart(3, '0')}${long}`
      return desk.call('POST', '/v1/customers', { name })
    }
    await Promise.all(Array.from({ length: CUSTOMERS - 1 }, (_none, number) => create(number)))
  })
  afterAll(() => studio?.close())

  const focused = (page: Page) =>
    page.evaluate(() => Number(document.activeElement?.getAttribute('data-index') ?? -1))
  const drawn = (page: Page) => rowsOf(page).count()
  /** Each drawn row begins where the one before it ends. */
  const gaps = (page: Page) =>
    page.evaluate(() => {
      const rows = [...document.querySelectorAll<HTMLElement>('[data-index]')]
      const boxes = rows
        .map((row) => ({ index: Number(row.dataset['index']), box: row.getBoundingClientRect() }))
        .toSorted((a, b) => a.index - b.index)
      return boxes.filter(({ box }, nth) => {
        const before = boxes[nth - 1]?.box.bottom ?? box.top
        return Math.abs(box.top - before) > 1
      }).length
    })
  const inView = (page: Page) =>
    page.evaluate(() => {
      const { top, bottom } = document.activeElement?.getBoundingClientRect() ?? new DOMRect()
      return top >= 0 && bottom <= window.innerHeight
    })

  const walk = async (page: Page) => {
    await rowsOf(page).first().waitFor()
    await page.keyboard.press('j')
    await expect.poll(() => focused(page)).toBe(0)
    for (let last = -1; last < CUSTOMERS - 1; ) {
      await page.keyboard.press('End')
      await expect.poll(() => focused(page)).toBeGreaterThan(last)
      last = await focused(page)
      await expect.poll(() => gaps(page)).toBe(0)
      await expect.poll(() => inView(page)).toBe(true)
      expect(await drawn(page)).toBeLessThan(60)
      const loaded = () => page.getByRole('grid').getAttribute('aria-rowcount').then(Number)
      await expect.poll(loaded).toBeGreaterThan(Math.min(last + 2, CUSTOMERS))
    }
    for (const key of ['PageUp', 'PageUp', 'ArrowUp', 'k']) await page.keyboard.press(key)
    await expect.poll(() => focused(page)).toBeLessThan(CUSTOMERS - 3)
    await expect.poll(() => gaps(page)).toBe(0)
    await expect.poll(() => inView(page)).toBe(true)
    await page.keyboard.press('Home')
    await expect.poll(() => focused(page)).toBe(0)
    await expect.poll(() => inView(page)).toBe(true)
    await expect.poll(() => gaps(page)).toBe(0)
  }

  it('is walked through by keys to its end and back, whatever the height of its rows', async () => {
    const visitor = await studio.visitor()
    const { page, go } = visitor
    await go('/customers')
    await walk(page)
    expect(unexpected(visitor)).toEqual([])
  })

  it('is walked through as cards on a phone', async () => {
    const visitor = await studio.visitor()
    const { page, go } = visitor
    await page.setViewportSize({ width: 390, height: 800 })
    await go('/customers')
    await walk(page)
    expect(unexpected(visitor)).toEqual([])
  })
})
