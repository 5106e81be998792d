/// <reference lib="dom" />
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import type Playwright from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { createApi } from '../packages/server/src/api.ts'
import { listen } from '../packages/server/src/base/http/http-server.ts'
import { readConfig } from '../packages/server/src/config.ts'
import { openWebFiles } from '../packages/server/src/web-files.ts'
import { chromiumPath, noChromium } from '../tests/chromium-path.ts'
import { type Bench, seed } from './database.ts'
import { median, type Row } from './table.ts'

const require = createRequire(import.meta.url)

const ORDERS = 100_000
const ROUNDS = 5
const FIRST_SCREEN_MS = 1500
const FIRST_SCRIPT_KB = 250
const PALETTE_MS = 100
const LONG_TASK_MS = 50
const DRAWN_ROWS = 100
/** Of the scrolling: 100,000 rows are a thousand pages; each must come before the next. */
const SCROLL_MS = 300_000

/** What a person waits for in a browser, over 100,000 orders. */
export async function benchWeb(bench: Bench): Promise<Row[]> {
  const program = chromiumPath()
  const web = openWebFiles(readConfig().webDirectory)
  if (program === undefined) return [{ name: 'Web', figure: '–', limit: noChromium }]
  if (web === undefined) {
    return [{ name: 'Web', figure: '–', limit: 'the web application is not built: npm run build' }]
  }
  await seed(bench, { orders: ORDERS, lines: 1, ready: true })
  const api = createApi({ parts: bench.parts })
  const http = await listen('127.0.0.1', 0)
  http.open(async (request) => web.answer(request)?.response ?? api.fetch(request))
  const { chromium } = require('playwright-core') as typeof Playwright
  const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] })
  try {
    return [
      ...(await benchFirstScreen(browser, http.address)),
      ...(await benchPalette(browser, http.address)),
      ...(await benchScroll(browser, http.address)),
    ]
  } finally {
    await browser.close()
    await http.close()
  }
}

async function fresh(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  return context.newPage()
}

/** From an empty cache to the first row of the queue. */
async function benchFirstScreen(browser: Browser, address: string): Promise<Row[]> {
  const times: number[] = []
  let bytes = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const page = await fresh(browser)
    const scripts: Promise<Buffer>[] = []
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) scripts.push(response.body())
    })
    const begin = performance.now()
    await page.goto(address)
    await page.locator('[data-index="0"]').waitFor()
    times.push(performance.now() - begin)
    const bodies = await Promise.all(scripts)
    bytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0)
    await page.context().close()
  }
  const ms = median(times)
  return [
    {
      name: 'Web: first screen, empty cache, median',
      figure: `${ms.toFixed(0)} ms`,
      limit: `< ${FIRST_SCREEN_MS.toString()} ms`,
      met: ms < FIRST_SCREEN_MS,
    },
    {
      name: 'Web: JavaScript until then, gzip',
      figure: `${(bytes / 1000).toFixed(0)} kB`,
      limit: `<= ${FIRST_SCRIPT_KB.toString()} kB`,
      met: bytes <= FIRST_SCRIPT_KB * 1000,
    },
  ]
}

/** From the key to the box that takes words. */
async function benchPalette(browser: Browser, address: string): Promise<Row[]> {
  const page = await fresh(browser)
  await page.goto(`${address}/orders`)
  await page.locator('[data-index="0"]').waitFor()
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    times.push(
      await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const begin = performance.now()
            const look = () => {
              const focused = document.activeElement
              const open = focused instanceof HTMLInputElement && focused.closest('[role="dialog"]')
              if (open !== false && open !== null) resolve(performance.now() - begin)
              else requestAnimationFrame(look)
            }
            const key = { key: 'k', ctrlKey: true, bubbles: true, cancelable: true }
            document.body.dispatchEvent(new KeyboardEvent('keydown', key))
            look()
          }),
      ),
    )
    await page.keyboard.press('Escape')
    await page.waitForTimeout(400)
  }
  await page.context().close()
  const ms = median(times)
  return [
    {
      name: 'Web: palette opens, median',
      figure: `${ms.toFixed(0)} ms`,
      limit: `< ${PALETTE_MS.toString()} ms`,
      met: ms < PALETTE_MS,
    },
  ]
}

interface Scrolled {
  /** Rows that were loaded when the scrolling ended. */
  readonly loaded: number
  readonly drawn: number
  readonly longest: number
  readonly long: number
}

/** All pages of the list of orders, one after the other, as somebody who holds the scroll bar. */
async function benchScroll(browser: Browser, address: string): Promise<Row[]> {
  const page = await fresh(browser)
  await page.goto(`${address}/orders`)
  await page.locator('[data-index="0"]').waitFor()
  await page.waitForTimeout(1000)
  const begin = performance.now()
  const scrolled = await page.evaluate(scrollThrough, { orders: ORDERS, limit: SCROLL_MS })
  const seconds = (performance.now() - begin) / 1000
  await page.context().close()
  return [
    {
      name: `Web: orders scrolled through in ${seconds.toFixed(0)} s`,
      figure: scrolled.loaded.toLocaleString('en'),
      limit: `of ${ORDERS.toLocaleString('en')}`,
      met: scrolled.loaded >= ORDERS,
    },
    {
      name: 'Web: rows in the document while scrolling, most',
      figure: scrolled.drawn.toString(),
      limit: `<= ${DRAWN_ROWS.toString()}`,
      met: scrolled.drawn <= DRAWN_ROWS,
    },
    {
      name: 'Web: longest task while scrolling',
      figure:
        scrolled.longest === 0
          ? `< ${LONG_TASK_MS.toString()} ms`
          : `${scrolled.longest.toFixed(0)} ms`,
      limit: `<= ${LONG_TASK_MS.toString()} ms`,
      met: scrolled.longest <= LONG_TASK_MS,
    },
    { name: 'Web: tasks above 50 ms while scrolling', figure: scrolled.long.toString(), limit: '' },
  ]
}

/** Runs in the page. */
async function scrollThrough(asked: { orders: number; limit: number }): Promise<Scrolled> {
  const grid = document.querySelector<HTMLElement>('[role="grid"]')
  if (grid === null) throw new Error('there is no table')
  const tasks: number[] = []
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration)
  })
  observer.observe({ type: 'longtask' })
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const end = performance.now() + asked.limit
  let loaded = 0
  let drawn = 0
  while (loaded < asked.orders && performance.now() < end) {
    grid.scrollTop = grid.scrollHeight
    await frame()
    drawn = Math.max(drawn, grid.querySelectorAll('[data-index]').length)
    loaded = Number(grid.getAttribute('aria-rowcount')) - 1
  }
  await frame()
  observer.disconnect()
  return { loaded, drawn, longest: Math.max(0, ...tasks), long: tasks.length }
}
