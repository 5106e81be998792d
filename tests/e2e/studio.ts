import {
  type Browser,
  type BrowserContext,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core'
import { onTestFinished, TestRunner } from 'vitest'
import { chromiumPath } from '../chromium-path.ts'
import { type FreshDatabase, freshDatabase } from '../fresh-database.ts'
import { type ServerProcess, startServer } from '../server-process.ts'

export type Look = 'light' | 'dark' | 'narrow'

/** A server on a database of its own, and a real browser before it. */
export interface Studio {
  readonly server: ServerProcess
  /** Whose books visitors see from now on; without one, those that the server shows by itself. */
  organization: string | undefined
  /** A new visitor, until the end of the test: own storage, own language. */
  visitor(options?: VisitorOptions): Promise<Visitor>
  /** Another server process on the same database, after the first was killed. */
  restart(): Promise<void>
  /** Sends home who came for all tests; a studio of one's own is closed altogether. */
  close(): Promise<void>
}

/** With the database that its server works on. */
export interface OwnStudio extends Studio {
  readonly database: FreshDatabase
}

interface VisitorOptions {
  readonly look?: Look
  readonly locale?: string
  /** Whose books come on screen, if not those of the studio. */
  readonly organization?: string | undefined
}

export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** What the page complained about: script errors, refused content, failed loads. */
  readonly complaints: string[]
  /** Goes to an address and waits until its heading stands and nothing is being asked. */
  readonly go: (path: string) => Promise<void>
  /** The same as a link does it: where the application is loaded, it stays loaded. */
  readonly turn: (path: string) => Promise<void>
}

/** One browser and one server for all files that a process works on; they end with it. */
let browser: Promise<Browser> | undefined
let server: Promise<ServerProcess> | undefined
/** Windows before that server which nobody looks through now, each in its language. */
const free: { readonly locale: string; readonly context: BrowserContext }[] = []

function launched(): Promise<Browser> {
  browser ??= chromium.launch({
    executablePath: chromiumPath() ?? '',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  return browser
}

async function started(): Promise<ServerProcess> {
  const { url } = await freshDatabase()
  const running = await startServer({ DATABASE_URL: url })
  for (const end of ['SIGTERM', 'exit']) process.once(end, () => void running.stop())
  return running
}

/** The studio of this process: whoever comes brings books of its own. */
export async function openStudio(): Promise<Studio> {
  server ??= started()
  const running = await server
  return studioOf(await launched(), {
    server: () => running,
    restart: () => Promise.reject(new Error('Others work here too: open a studio of your own.')),
    window: (locale) => {
      const place = free.findIndex((window) => window.locale === locale)
      return place < 0 ? undefined : free.splice(place, 1)[0]?.context
    },
    leave: async (locale, context) => {
      await clear(context)
      free.push({ locale, context })
    },
    close: async () => {},
  })
}

/** A studio that nobody else uses: without any books yet, or with a server that is killed. */
export async function openOwnStudio(): Promise<OwnStudio> {
  const database = await freshDatabase()
  const environment = { DATABASE_URL: database.url }
  let own = await startServer(environment)
  const studio = studioOf(await launched(), {
    server: () => own,
    async restart() {
      const { port } = new URL(own.url)
      own = await startServer({ ...environment, PORT: port })
    },
    window: () => undefined,
    leave: (_, context) => context.close(),
    async close() {
      await own.stop()
      await database.drop()
    },
  })
  return Object.assign(studio, { database })
}

interface House {
  server(): ServerProcess
  restart(): Promise<void>
  /** One that is free, for the next visitor. */
  window(locale: string): BrowserContext | undefined
  leave(locale: string, context: BrowserContext): Promise<void>
  close(): Promise<void>
}

function studioOf(window: Browser, house: House): Studio {
  const visits: (() => Promise<void>)[] = []
  return {
    get server() {
      return house.server()
    },
    organization: undefined,
    async visitor(options = {}) {
      const { organization = this.organization, look = 'light', locale = 'en-GB' } = options
      const context = house.window(locale) ?? (await newWindow(window, locale))
      // What cannot be cleared goes, and the next visitor gets a new one. A browser may forget to
      // answer that a window is closed: it ends with its process.
      const leave = () => patiently(house.leave(locale, context), 20_000).catch(() => undefined)
      if (TestRunner.getCurrentTest() === undefined) visits.push(leave)
      else onTestFinished(leave)
      return newVisitor(context, () => house.server().url, { look, organization })
    },
    restart: () => house.restart(),
    async close() {
      await Promise.all(visits.map((leave) => leave()))
      await house.close()
    },
  }
}

async function newWindow(browser: Browser, locale: string): Promise<BrowserContext> {
  const context = await browser.newContext({ locale, timezoneId: 'Europe/Berlin' })
  await context.newPage()
  return context
}

/** As a new one for who comes next, but for the files of the application, which stay loaded. */
async function clear(context: BrowserContext): Promise<void> {
  const [page, ...others] = context.pages()
  try {
    await Promise.all(others.map((other) => other.close()))
    for (const event of ['console', 'dialog', 'pageerror', 'request', 'response', 'download']) {
      page?.removeAllListeners(event)
    }
    await page?.unrouteAll({ behavior: 'ignoreErrors' })
    await context.unrouteAll({ behavior: 'ignoreErrors' })
    await context.setOffline(false)
    await context.clearPermissions()
    await context.clearCookies()
    await page?.mouse.move(0, 0)
  } catch (error) {
    await context.close()
    throw error
  }
}

async function newVisitor(
  context: BrowserContext,
  address: () => string,
  { look, organization }: Pick<VisitorOptions, 'look' | 'organization'>,
): Promise<Visitor> {
  const page = context.pages()[0] ?? (await context.newPage())
  page.setDefaultTimeout(60_000)
  const colorScheme = look === 'dark' ? 'dark' : 'light'
  await page.emulateMedia({ media: null, colorScheme, reducedMotion: 'reduce' })
  await page.setViewportSize(look === 'narrow' ? narrow : wide)
  // Nothing is remembered, but which organization was chosen before.
  await page.goto(`${address()}/favicon.svg`)
  await patiently(page.evaluate(forgotten(organization)))
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
  const turn = async (path: string) => {
    // Nothing is loaded yet; or a screen was still coming, and the router takes both for one.
    if (await patiently(page.evaluate(turned(path)))) await settled(page)
    else await go(path)
  }
  return { page, context, complaints, go, turn }
}

const forgotten = (organization: string | undefined) => `
  const chosen = ${JSON.stringify(organization ?? '')}
  sessionStorage.clear()
  localStorage.clear()
  if (chosen !== '') localStorage.setItem('tranche.organization', chosen)`

export const wide = { width: 1440, height: 900 }
export const narrow = { width: 360, height: 780 }

/** The heading stands, nothing is being asked, and what was answered is on screen. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await patiently(page.evaluate(quietly))
}

/** What a browser answers; playwright itself waits for ever where none comes. */
export async function patiently<T>(answer: Promise<T>, patienceMs = 90_000): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_, fail) => {
    const tell = () => fail(new Error(`the browser did not answer within ${patienceMs} ms`))
    timer = setTimeout(tell, patienceMs)
  })
  return Promise.race([answer, silence]).finally(() => clearTimeout(timer))
}

/** The screen of the address stands in the place of the one before; its answers may come later. */
const turned = (path: string) => `new Promise((done) => {
  const { __TSR_ROUTER__: router } = window
  if (router === undefined) return done(false)
  const before = router.state.resolvedLocation
  const begun = performance.now()
  history.pushState(null, '', ${JSON.stringify(path)})
  const look = () => {
    const { resolvedLocation, status } = router.state
    if (resolvedLocation !== before && status === 'idle') done(true)
    else if (performance.now() - begun > 10_000) done(false)
    else requestAnimationFrame(look)
  }
  look()
})`

/** An answer is drawn in the next frame, and what it makes the page ask is marked by then. */
const quietly = `new Promise((done, fail) => {
  let quiet = 0
  const begun = performance.now()
  const look = () => {
    quiet = document.documentElement.hasAttribute('data-asking') ? 0 : quiet + 1
    if (quiet > 3) done()
    else if (performance.now() - begun > 60_000) fail(new Error('still asking: ' + location.href))
    else requestAnimationFrame(look)
  }
  look()
})`

/** Rows of tables that hold something; a row of headings is none. */
export function rowsOf(page: Page): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('gridcell') })
}

/** What has the focus: by its name it could be found anywhere. */
export function focusOf(page: Page): Locator {
  return page.locator(':focus')
}

/** No dialog stands before the page any more, nor slides out. */
export async function undisturbed(page: Page): Promise<void> {
  await page.getByRole('dialog', { includeHidden: true }).waitFor({ state: 'detached' })
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
