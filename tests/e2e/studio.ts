import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core'
import { expect } from 'vitest'
import { chromiumPath } from '../chromium-path.ts'
import { freshDatabase } from '../fresh-database.ts'
import { type ServerProcess, startServer } from '../server-process.ts'

const pictures = fileURLToPath(new URL('../../.build/pictures', import.meta.url))

export type Look = 'light' | 'dark' | 'narrow'

/** A server of its own on a fresh database, and a real browser before it. */
export interface Studio {
  readonly server: ServerProcess
  readonly browser: Browser
  /** A new visitor: own storage, own language. */
  visitor(options?: VisitorOptions): Promise<Visitor>
  /** Another server process on the same database, after the first was killed. */
  restart(): Promise<void>
  close(): Promise<void>
}

interface VisitorOptions {
  readonly look?: Look
  readonly locale?: string
}

export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** What the page complained about: script errors, refused content, failed loads. */
  readonly complaints: string[]
  /** Goes to an address and waits until its heading stands and nothing is being loaded. */
  readonly go: (path: string) => Promise<void>
}

/** Opens the studio; the caller closes it. */
export async function openStudio(): Promise<Studio> {
  const database = await freshDatabase()
  const environment = { DATABASE_URL: database.url }
  let server = await startServer(environment)
  const browser = await chromium.launch({
    executablePath: chromiumPath() ?? '',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  return {
    get server() {
      return server
    },
    browser,
    visitor: (options) => newVisitor(browser, () => server.url, options),
    async restart() {
      const { port } = new URL(server.url)
      server = await startServer({ ...environment, PORT: port })
    },
    async close() {
      await browser.close()
      await server.stop()
      await database.drop()
    },
  }
}

async function newVisitor(
  browser: Browser,
  address: () => string,
  options: VisitorOptions = {},
): Promise<Visitor> {
  const { look = 'light', locale = 'en-GB' } = options
  const context = await browser.newContext({
    locale,
    timezoneId: 'Europe/Berlin',
    colorScheme: look === 'dark' ? 'dark' : 'light',
    viewport: look === 'narrow' ? narrow : wide,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    const own = origin === address() || protocol === 'blob:' || protocol === 'data:'
    if (!own) complaints.push(`asked a third party: ${request.url()}`)
  })
  const go = async (path: string) => {
    await page.goto(`${address()}${path}`)
    await settled(page)
  }
  return { page, context, complaints, go }
}

const wide = { width: 1440, height: 900 }
const narrow = { width: 360, height: 780 }

/** The heading stands, no spinner turns, the network is quiet. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle')
}

/** As somebody pastes it, from a spreadsheet or from anywhere. */
export async function paste(field: Locator, text: string): Promise<void> {
  const page = field.page()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`)
  await field.focus()
  await page.keyboard.press('Control+v')
}

/** Texts of the screen in one line, whatever spaces and breaks stand between their words. */
export function plain(texts: readonly string[]): string {
  return texts.join(' ').replaceAll(/\s+/g, ' ')
}

/** Serious findings of axe on what is on screen now. */
export async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, html }) => `${id} ${target.join(' ')} ${html.slice(0, 160)}`),
    )
}

/**
 * Light, dark and narrow pictures of what is on screen, kept in .build/pictures; checks each look
 * with axe, and that a narrow page does not scroll sideways.
 */
export async function photograph(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true })
  for (const look of ['light', 'dark', 'narrow'] as const) {
    await page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light' })
    await page.setViewportSize(look === 'narrow' ? narrow : wide)
    await page.waitForTimeout(150)
    await page.screenshot({ path: join(pictures, `${name}-${look}.png`) })
    if (look === 'narrow') expect.soft(await sideways(page), `${name} scrolls sideways`).toBe(0)
    else expect.soft(await findings(page), `${name}, ${look}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(wide)
}

/** Pixels by which the page is wider than the window. */
async function sideways(page: Page): Promise<number> {
  const measured = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  return Number(measured)
}
