import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { inspect } from './inspect.ts'
import {
  answered,
  expectHead,
  issueBill,
  openOrderDesk,
  previewLines,
  typeBill,
  unexpected,
} from './order-desk.ts'
import { openStudio, paste, type Studio } from './studio.ts'

const missing = chromiumPath() === undefined
const nets = ['2500.00', '1333.33', '999.99', '4166.68']

describe.skipIf(missing)(missing ? noChromium : 'W09: three modes, cents included', () => {
  let studio: Studio
  beforeAll(async () => {
    studio = await openStudio()
  })
  afterAll(() => studio?.close())

  it('bills a percent of the whole, a percent per line, and the rest', async () => {
    const desk = await openOrderDesk(studio)
    const lines = nets.map((net, index) => ({ id: `l${index}`, label: `Line ${index + 1}`, net }))
    const id = await desk.order({ label: 'Three modes', lines })
    const visitor = await studio.visitor()
    const { page } = visitor
    await visitor.go(`/orders/${id}`)

    await typeBill(visitor, '45 %')
    expect(await previewLines(visitor)).toEqual(['1,125.00', '600.00', '449.99', '1,875.01'])
    expect(await issueBill(visitor)).toContain('4,050.00')

    await typeBill(visitor, '30/20/10/56')
    expect(await page.getByRole('dialog').getByRole('alert').innerText()).toContain('at most 55')
    await page.getByRole('button', { name: /^Bill Line 4/ }).click()
    await answered(page)
    const typed = page.getByLabel(/^How much of .* to bill$/)
    expect(await Promise.all((await typed.all()).map((each) => each.inputValue()))).toEqual([
      ...['30', '20', '10', '55'],
    ])
    expect(await previewLines(visitor)).toEqual(['750.00', '266.67', '100.00', '2,291.67'])
    await inspect(page, 'order-bill-lines')
    expect(await issueBill(visitor)).toContain('3,408.34')

    await typeBill(visitor, 'rest')
    const rest = await previewLines(visitor)
    expect(rest.slice(0, 3)).toEqual(['625.00', '466.66', '450.00'])
    expect(await issueBill(visitor)).toContain('1,541.66')
    await expectHead(visitor, 'Billed 100 %')
    expect(unexpected(visitor)).toEqual([])
  })

  it('takes a column of percents from a spreadsheet', async () => {
    const desk = await openOrderDesk(studio)
    const lines = nets.map((net, index) => ({ id: `l${index}`, label: `Line ${index + 1}`, net }))
    const id = await desk.order({
      label: 'Pasted',
      lines,
      plan: { basis: 'linear', by: 'line' },
    })
    const visitor = await studio.visitor({ look: 'narrow' })
    const { page } = visitor
    await visitor.go(`/orders/${id}/progress`)
    await paste(page.getByLabel(/^Percent of /).first(), '30 %\n20 %\n10 %\n55 %')
    await page.getByRole('button', { name: 'Ready to bill then: 3,408.34' }).waitFor()
    await page.getByRole('button', { name: 'Record progress' }).click()
    await page.getByRole('link', { name: 'Bill 3,408.34' }).waitFor()

    await page
      .getByLabel(/^Percent of /)
      .first()
      .fill('25')
    await page.getByRole('button', { name: 'Ready to bill then: 3,283.34' }).waitFor()
    await page.getByRole('button', { name: 'Record progress' }).click()
    await page.getByText('Progress goes down only with a reason.').waitFor()
    await page.getByLabel(/^Reason/).fill('Measured again')
    await page.getByRole('button', { name: 'Record progress' }).click()
    await page.getByText('Bill 3,283.34').waitFor()
    expect(unexpected(visitor)).toEqual([])
  })
})
