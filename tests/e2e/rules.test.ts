import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { inspect } from './inspect.ts'
import { billButton, type OrderDesk, openOrderDesk, unexpected } from './order-desk.ts'
import { openStudio, plain, rowsOf, type Studio, settled, undisturbed } from './studio.ts'

const missing = chromiumPath() === undefined
const waits = '3 of 4: minimum 2,500.00, now 2,100.00'

describe.skipIf(missing)(missing ? noChromium : 'W06: rules, and the project they ask', () => {
  let studio: Studio
  let desk: OrderDesk
  beforeAll(async () => {
    studio = await openStudio()
    desk = await openOrderDesk(studio, 'Rules Works')
    const own = `/v1/organizations/${desk.organization}`
    await desk.call('POST', `${own}/clock`, { frozen_time: '2026-03-31' })
  })
  afterAll(() => studio?.close())

  it('makes a project, reports on it, and bills an order by it', async () => {
    const visitor = await studio.visitor()
    const { page, go, turn } = visitor

    await go('/settings?tab=projects')
    for (const [index, name] of ['Requested', 'Approved', 'Done'].entries()) {
      await page.getByLabel(`Status ${index + 1}`, { exact: true }).fill(name)
    }
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved.').waitFor()
    await inspect(page, 'settings-projects')

    await turn('/projects?new=1')
    const form = page.getByRole('dialog')
    await form.getByRole('textbox', { name: 'Name' }).fill('Portal')
    await page.getByRole('button', { name: 'Add a subproject' }).click()
    await page.getByLabel('Subproject 1', { exact: true }).fill('Design')
    await page.getByLabel('Subproject 1: Weight').fill('30')
    await page.getByRole('button', { name: 'Add a subproject' }).click()
    await page.getByLabel('Subproject 2', { exact: true }).fill('Build')
    await page.getByLabel('Subproject 2: Weight').fill('70')
    await page.getByRole('button', { name: 'Create project' }).click()
    await page.getByRole('button', { name: 'Approved' }).click()
    await page.locator('[aria-current="step"]').getByText('Approved').waitFor()
    await page.getByLabel('Percent of Design, to date').fill('60')
    await page.getByLabel('Percent of Build, to date').fill('60')
    await page.getByRole('button', { name: 'Record progress' }).click()
    await page.getByText('Recorded: 60 % to date.').waitFor()

    await page.getByRole('link', { name: 'Write an order for it' }).click()
    await writeOrder(page)
    await inspect(page, 'order-form-rules')
    await page.getByRole('button', { name: 'Confirm order' }).click()
    await page.waitForURL(/\/orders\/ord_/)
    const order = new URL(page.url()).pathname
    const time = { line: '1', hours: '20', day: '2026-03-30' }
    await desk.call('POST', `/v1${order}/time`, time)
    await go(order)
    const panel = page.getByRole('region', { name: 'How it is billed' })
    await expect.poll(() => panel.innerText()).toContain('now 2,100.00')
    expect(plain([await panel.innerText()])).toContain(waits)
    expect(await panel.getByRole('img', { name: 'holds' }).count()).toBe(3)
    await inspect(page, 'order-rules')
    await turn('/')
    await rowsOf(page).first().waitFor()
    expect(plain(await rowsOf(page).allInnerTexts())).toContain(waits)

    await turn(order)
    await page.keyboard.press('t')
    await page.getByRole('dialog').getByLabel('Hours').first().fill('5')
    await page.keyboard.press('Control+Enter')
    await undisturbed(page)
    await billButton(page).getByText('2,600.00').waitFor()
    expect(await panel.getByRole('img', { name: 'holds' }).count()).toBe(4)

    await page.getByRole('button', { name: 'Change Set-up' }).click()
    await page.getByRole('menuitem', { name: 'Change how it is billed…' }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText('Rules', { exact: true }).click()
    await drawer.getByText('from the order: progress from 60 %').waitFor()
    await drawer.getByLabel('Progress in percent').fill('80')
    await page.getByRole('menu', { includeHidden: true }).waitFor({ state: 'detached' })
    await inspect(page, 'billing-drawer')
    await drawer.getByRole('button', { name: 'Save' }).click()
    await undisturbed(page)
    await page.getByText('waits for 80 %').first().waitFor()
    await billButton(page).getByText('2,500.00').waitFor()

    await panel.getByRole('button', { name: 'Change…' }).click()
    await drawer.getByText('Manual', { exact: true }).click()
    await drawer.getByLabel('Ready from').fill('15 Apr 2026')
    await drawer.getByRole('button', { name: 'Save' }).click()
    await undisturbed(page)
    await panel.getByText('from 15 Apr 2026 on').first().waitFor()
    await page.getByRole('button', { name: 'Bill', exact: true }).waitFor()
    const clock = { frozen_time: '2026-04-15' }
    await desk.call('POST', `/v1/organizations/${desk.organization}/clock`, clock)
    await go('/')
    await rowsOf(page).getByText('2,500.00').first().waitFor()

    const closed = await desk.call('POST', `/v1${order}/close`)
    expect(closed.status, JSON.stringify(closed.body)).toBe(200)
    await go(order)
    await panel.getByText('Mode: Billed').waitFor()
    expect(await panel.getByRole('button', { name: 'Change…' }).count()).toBe(0)
    await panel.getByRole('button', { name: 'Re-open the order…' }).waitFor()
    expect(unexpected(visitor)).toEqual([])
  })

  it('takes hours of no line back, and progress down with a reason', async () => {
    const visitor = await studio.visitor()
    const { page, go } = visitor
    const { body: project } = await desk.call('POST', '/v1/projects', {
      label: 'Museum',
      subprojects: [{ id: 'hall', label: 'Hall' }],
      tasks: [{ id: 'floor', label: 'Floor', days: '4', subproject: 'hall' }],
    })
    const at = `/v1/projects/${project.id}`
    await desk.call('POST', `${at}/progress`, { tasks: { floor: '50' } })
    await desk.call('POST', `${at}/time`, { hours: '7.5', person: 'Ana' })
    const order = await desk.order({
      label: 'Hall',
      project: project.id,
      lines: [{ id: '1', label: 'Hall', net: '900.00' }],
    })
    await go(`/orders/${order}`)
    await page.getByText('7:30 hours are recorded on the project for no line').waitFor()
    await page.getByRole('link', { name: 'Look at the hours' }).click()
    await page.getByLabel('Percent of Floor, to date').fill('40')
    await page.getByRole('button', { name: 'Record progress' }).click()
    await page.getByText('Progress goes down only with a reason.').waitFor()
    await inspect(page, 'project')
    await page.getByLabel(/^Reason/).fill('Measured again')
    await page.getByRole('button', { name: 'Record progress' }).click()
    await page.getByText('Recorded: 40 % to date.').waitFor()
    await page.getByRole('button', { name: /^Take back 7:30/ }).click()
    await page.getByText('Time that is of no line of an order').waitFor()
    await page.getByLabel('Hours', { exact: true }).fill('1:15')
    await page.getByRole('button', { name: 'Record hours' }).click()
    await page.getByRole('button', { name: /^Take back 1:15/ }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('j')
    await page.getByRole('heading', { name: 'Projects' }).waitFor()
    await settled(page)
    await inspect(page, 'projects')
    expect(unexpected(visitor)).toEqual([])
  })
})

/** Two lines of the project's customer, by rules: nothing before all four hold. */
async function writeOrder(page: Page): Promise<void> {
  await page.getByLabel('Customer', { exact: true }).fill('Nordwind AG')
  await page
    .getByRole('option', { name: /^Nordwind AG/ })
    .first()
    .click()
  expect(await page.getByRole('combobox', { name: 'Project', exact: true }).inputValue()).toBe(
    'Portal',
  )
  await page.getByLabel('Line 1: Line').fill('Development')
  await page.getByLabel('Line 1: Price').fill('100')
  await page.getByRole('button', { name: 'Line 1: how it is billed' }).click()
  await page.getByRole('menuitem', { name: 'Time and costs' }).click()
  await page.getByRole('button', { name: 'Add a line' }).click()
  await page.getByLabel('Line 2: Line').fill('Set-up')
  await page.getByLabel('Line 2: Price').fill('100')
  await page.getByText('Rules', { exact: true }).click()
  await page.getByLabel('Not before').fill('15 Mar 2026')
  await page.getByLabel('Progress in percent').fill('60')
  await page.getByLabel('Status of the project').selectOption('Approved')
  await page.getByLabel('Not below, net').fill('2,500.00')
  await page.getByLabel('Line 2: subproject').selectOption('Design')
}
