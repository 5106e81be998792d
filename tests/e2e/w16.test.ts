import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import {
  expectHead,
  issueBill,
  openOrderDesk,
  typeBill,
  understood,
  unexpected,
} from './order-desk.ts'
import { openStudio, rowsOf, type Studio, undisturbed } from './studio.ts'

const missing = chromiumPath() === undefined

describe.skipIf(missing)(missing ? noChromium : 'W16: cumulative situations', () => {
  let studio: Studio
  beforeAll(async () => {
    studio = await openStudio()
  })
  afterAll(() => studio?.close())

  it('states previous, this time and to date, and credits back to what was before', async () => {
    const desk = await openOrderDesk(studio)
    const lines = [{ id: 'a', label: 'Works', net: '10000.00', tax: '20' }]
    const id = await desk.order({ label: 'Situations', lines })
    const visitor = await studio.visitor()
    const { page } = visitor
    await visitor.go(`/orders/${id}`)
    const issued: string[] = []
    for (const wish of ['10 %', '10 %', '30 %']) {
      await typeBill(visitor, wish)
      issued.push(await issueBill(visitor))
    }
    for (const [index, gross] of ['1,200.00', '1,200.00', '3,600.00'].entries()) {
      expect(issued[index]).toContain(gross)
    }

    const number = /\S+-\d+/.exec(issued[2] ?? '')?.[0] ?? ''
    await page.getByRole('radiogroup', { name: 'This time' }).getByText(number).click()
    const row = page.getByRole('row', { name: 'Works', exact: true })
    const cells = async () => (await row.innerText()).split(/\s*\n\s*/)
    await expect
      .poll(cells)
      .toEqual([
        'Works',
        '10,000.00',
        ...['2,000.00', '20\u00a0%'],
        ...['3,000.00', '30\u00a0%'],
        ...['5,000.00', '50\u00a0%'],
        '5,000.00',
      ])

    const { body: invoices } = await desk.call('GET', `/v1/invoices?order=${id}&limit=10`)
    const { body: credit } = await desk.call('POST', `/v1/invoices/${invoices.data[0].id}/credit`)
    expect(credit.net.amount).toBe('-3000.00')
    await visitor.go(`/orders/${id}?tab=invoices`)
    await expectHead(visitor, 'Billed 20 %')
    await rowsOf(page).getByText('-3,000.00').first().waitFor()
    expect(unexpected(visitor)).toEqual([])
  })

  it('deducts a deposit from what follows, to the end', async () => {
    const desk = await openOrderDesk(studio)
    const id = await desk.order({
      label: 'Deposit',
      lines: [{ id: 'a', label: 'Works', net: '1000.00' }],
      plan: {
        basis: 'cumulative',
        instalments: [
          { id: 'deposit', label: 'Deposit', when: { confirmed: true }, bill: { up_to: '30' } },
          { id: 'most', label: 'Most', when: { progress: '90' }, bill: { up_to: '90' } },
          { id: 'end', label: 'End', when: { progress: '100' }, bill: { up_to: '100' } },
        ],
      },
    })
    const visitor = await studio.visitor()
    const { page } = visitor
    await visitor.go(`/orders/${id}`)
    await typeBill(visitor, '')
    expect(await issueBill(visitor)).toContain('300.00')
    for (const [percent, net] of [
      ['90', '600.00'],
      ['100', '100.00'],
    ] as const) {
      await page.keyboard.press('p')
      await page.getByLabel(/^Percent of /).fill(percent)
      await page.keyboard.press('Enter')
      await undisturbed(page)
      await typeBill(visitor, '')
      expect(await understood(page).innerText()).toContain(net)
      await issueBill(visitor)
    }
    await expectHead(visitor, 'Billed 100 %')
    expect(unexpected(visitor)).toEqual([])
  })
})
