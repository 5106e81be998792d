import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locator, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { type Deed, newInvoice, deeds as others, recordedNote } from './deed-table.ts'
import { deedsOfProjects } from './deeds-of-projects.ts'
import { deedsOfQuotes } from './deeds-of-quotes.ts'
import { deedsOfTerms } from './deeds-of-terms.ts'
import { deedsOfWork } from './deeds-of-work.ts'
import { type OrderDesk, openOrderDesk } from './order-desk.ts'
import { openStudio, type Studio, settled, type Visitor } from './studio.ts'

const deeds = [...others, ...deedsOfWork, ...deedsOfTerms, ...deedsOfProjects, ...deedsOfQuotes]
const missing = chromiumPath() === undefined
const silent = 'The server does not answer. What you typed is still here: try again.'
/** Long enough for a second press to come before the answer to the first. */
const SLOW_MS = 150
/** Those that stand first in the table are tried in both orders. */
const DOCUMENTS = 5

/** What the network does with the next answers: hand them on, or lose them. */
type Weather = 'slow' | 'first answer lost' | 'every answer lost'

/** The network between page and server; keeps the keys that deeds were sent with. */
interface Network {
  weather: Weather
  keys: Set<string>
}

async function between(page: Page, sent: RegExp, weather: Weather): Promise<Network> {
  const network: Network = { weather, keys: new Set() }
  const carry = async (route: Route) => {
    const request = route.request()
    if (request.method() === 'GET') return route.fallback()
    network.keys.add(request.headers()['idempotency-key'] ?? '')
    await new Promise((resolve) => setTimeout(resolve, SLOW_MS))
    if (network.weather === 'slow') return route.fallback()
    if (network.weather === 'first answer lost') network.weather = 'slow'
    // Carried out, and nobody hears of it.
    await route.fetch({ maxRetries: 2 })
    return route.abort()
  }
  await page.route((url) => sent.test(url.pathname), carry)
  return network
}

describe('deeds', () => {
  it('are all sent from one place', () => {
    const source = fileURLToPath(new URL('../../packages/web/src', import.meta.url))
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
    const sends = /import[^;]*useMutation\b[^;]*from '@tanstack/
    const senders = files.filter(
      (file) => /\.tsx?$/.test(file) && sends.test(readFileSync(join(source, file), 'utf8')),
    )
    expect(senders).toEqual([join('api', 'deed.ts')])
  })
})

/**
 * A visitor with example data of its own. What it is given is done one after the other; several
 * lanes side by side spend their waiting together.
 */
interface Lane {
  readonly desk: OrderDesk
  readonly visitor: Visitor
  readonly take: <Result>(work: () => Promise<Result>) => Promise<Result>
}

const LANES = 3
const ofTheExample = ['put the clock forward']
/** They leave the books that they find for others: with a visitor of their own. */
const leaving = ['reset the example data', 'begin an organization']

async function openLane(studio: Studio, name?: string): Promise<Lane> {
  const desk = await openOrderDesk(studio, name)
  const visitor = await studio.visitor({ organization: desk.organization })
  await visitor.go('/')
  let last: Promise<unknown> = Promise.resolve()
  return {
    desk,
    visitor,
    take: (work) => {
      const mine = last.then(work)
      // Where one fails, the next begins anew.
      last = mine.catch(async () => {
        await visitor.page.unrouteAll({ behavior: 'ignoreErrors' })
        await visitor.page.goto('about:blank')
      })
      return mine
    },
  }
}

async function written({ desk }: Lane, { event }: Deed): Promise<number> {
  if (event === undefined) return 0
  const { body } = await desk.call('GET', `/v1/events?type=${event}&limit=100`)
  return body.data.length
}

interface Attempt {
  readonly deed: Deed
  readonly weather: Weather
  readonly press: (page: Page) => Promise<void>
}

/** Opens the deed on that network, presses as told, waits for the end. */
async function attempt(lane: Lane, { deed, weather, press }: Attempt): Promise<void> {
  const { page } = lane.visitor
  const address = await deed.at(lane.desk)
  await lane.visitor.turn(address)
  await deed.open?.(page)
  // Nothing that a deed before left on screen is taken for the end of this one.
  expect(await deed.done(page).count(), 'done before').toBe(0)
  const network = await between(page, deed.sent, weather)
  const before = await written(lane, deed)
  // It stands there and can be pressed; afterwards nobody waits for it.
  await deed.button(page).click({ trial: true })
  await press(page)
  if (weather === 'every answer lost') {
    await page.getByText(silent).first().waitFor()
    network.weather = 'slow'
    await press(page)
  }
  await deed.done(page).first().waitFor()
  expect([...network.keys], 'keys sent').toHaveLength(1)
  await clearSky(page)
  expect(await written(lane, deed), deed.event).toBe(before + Number(deed.event !== undefined))
}

/** Something else is typed after a deed whose every answer got lost. */
async function paidOtherwise({ desk, visitor }: Lane): Promise<void> {
  const { page } = visitor
  const invoice = await newInvoice(desk)
  await visitor.go(`/invoices/${invoice}?deed=pay`)
  const amount = page.getByLabel('Amount, EUR')
  await amount.fill('400')
  const record = page.getByRole('button', { name: /^Record \d/ })
  const network = await between(page, /\/payments$/, 'every answer lost')
  await record.click()
  await page.getByText(silent).first().waitFor()
  network.weather = 'slow'
  await amount.fill('300')
  await record.click()
  await page.getByText('What you sent before did arrive').waitFor()
  const paid = async () => {
    const { body } = await desk.call('GET', `/v1/payments?invoice=${invoice}`)
    return body.data.map((each: { amount: { amount: string } }) => each.amount.amount)
  }
  expect(await paid()).toEqual(['400.00'])
  expect([...network.keys]).toHaveLength(1)
  await page.getByRole('button', { name: 'Record 300.00' }).click()
  await recordedNote(page).waitFor()
  expect((await paid()).toSorted()).toEqual(['300.00', '400.00'])
  await clearSky(page)
}

/** What is still asked would have no answer where, from one moment on, nobody carries it. */
async function clearSky(page: Page): Promise<void> {
  await settled(page)
  await page.unrouteAll({ behavior: 'wait' })
}

describe.skipIf(missing)(missing ? noChromium : 'every deed happens once', () => {
  let studio: Studio
  let lanes: readonly Lane[] = []
  beforeAll(async () => {
    studio = await openStudio()
    const opened: Lane[] = []
    // The first on the example data, whose clock stands.
    for (const name of [undefined, 'Second', 'Third']) opened.push(await openLane(studio, name))
    lanes = opened
  })
  afterAll(() => studio?.close())

  let given = 0
  /** One lane after the other gets the next test. */
  const inLane = (name: string, work: (lane: Lane) => Promise<void>) => {
    const place = ofTheExample.some((deed) => name.startsWith(deed)) ? 0 : given % LANES
    given += 1
    it.concurrent(name, async () => {
      const lane = lanes[place]
      if (lane === undefined) throw new Error('No lane was opened')
      await lane.take(() => work(lane))
    })
  }

  // An invoice whose every answer is lost: connection.test.ts.
  for (const deed of deeds.slice(1, 3)) {
    inLane(`${deed.name}: faster than it renders, answers lost, and again`, (lane) =>
      attempt(lane, {
        deed,
        weather: 'every answer lost',
        press: (page) => clickAtOnce(deed.button(page)),
      }),
    )
  }

  inLane(
    'tells that what was sent before arrived, where something else was typed since',
    paidOtherwise,
  )

  const stays = ({ name }: Deed) => !leaving.includes(name)
  for (const [place, deed] of deeds.filter(stays).entries()) {
    inLane(`${deed.name}: clicked twice, entered twice`, (lane) => bothTwice(lane, deed))
    if (place >= DOCUMENTS) continue
    inLane(`${deed.name}: entered twice`, (lane) =>
      attempt(lane, {
        deed,
        weather: 'slow',
        press: async (page) => {
          await deed.button(page).focus()
          await enterTwice(page, deed)
        },
      }),
    )
  }

  // After the others: another load of the example data takes it away from those beside.
  it.each(deeds.filter((deed) => !stays(deed)))(
    '$name: clicked twice, entered twice',
    async (deed) => bothTwice(await openLane(studio), deed),
  )
})

function bothTwice(lane: Lane, deed: Deed): Promise<void> {
  return attempt(lane, {
    deed,
    weather: 'first answer lost',
    press: async (page) => {
      await clickTwice(page, deed)
      await enterTwice(page, deed)
    },
  })
}

/** Twice before the page can render anything. */
async function clickAtOnce(button: Locator): Promise<void> {
  await button.evaluate((found) => {
    if (!(found instanceof HTMLElement)) return
    found.click()
    found.click()
  })
}

async function clickTwice(page: Page, deed: Deed): Promise<void> {
  const { x = 0, y = 0, width = 0, height = 0 } = (await deed.button(page).boundingBox()) ?? {}
  await page.mouse.dblclick(x + width / 2, y + height / 2)
}

async function enterTwice(page: Page, deed: Deed): Promise<void> {
  await page.keyboard.press(deed.keys ?? 'Enter')
  await page.keyboard.press(deed.keys ?? 'Enter')
}
