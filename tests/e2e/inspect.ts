import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { narrow, patiently, settled, wide } from './studio.ts'

/** What is sent into each page, as small as it comes. */
const program = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const folder = fileURLToPath(new URL('../../.build/pictures', import.meta.url))
/** `npm run pictures` takes them. */
const pictures = process.env['TRANCHE_PICTURES'] === '1'

const whole = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * What is on screen has no serious finding of axe; in the dark, where nothing but colours differs,
 * none of contrast; and on a phone it does not scroll sideways. Pictures of all three are kept in
 * .build/pictures where they are asked for.
 */
export async function inspect(page: Page, name: string): Promise<void> {
  expect.soft(await findings(page, { type: 'tag', values: whole }), `${name}, light`).toEqual([])
  await photograph(page, `${name}-light`)
  await page.emulateMedia({ colorScheme: 'dark' })
  await settled(page)
  const contrast: axe.RunOnly = { type: 'rule', values: ['color-contrast'] }
  expect.soft(await findings(page, contrast), `${name}, dark`).toEqual([])
  await photograph(page, `${name}-dark`)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(narrow)
  await settled(page)
  expect.soft(await sideways(page), `${name} scrolls sideways`).toBe(0)
  await photograph(page, `${name}-narrow`)
  await page.setViewportSize(wide)
}

async function photograph(page: Page, name: string): Promise<void> {
  if (!pictures) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

/** Serious findings of axe on what is on screen now. */
async function findings(page: Page, runOnly: axe.RunOnly): Promise<string[]> {
  const there = await page.evaluate(() => 'axe' in window)
  if (!there) await page.evaluate(program)
  const options: axe.RunOptions = { runOnly, resultTypes: ['violations'] }
  const { violations } = await patiently(
    page.evaluate<axe.AxeResults>(`axe.run(document, ${JSON.stringify(options)})`),
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, html }) => `${id} ${target.join(' ')} ${html.slice(0, 160)}`),
    )
}

/** Pixels by which the page is wider than the window. */
async function sideways(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
}
